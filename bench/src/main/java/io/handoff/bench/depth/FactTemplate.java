package io.handoff.bench.depth;

import io.handoff.bench.CannotMeasure;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A fact that the suite has itself produced, to be produced again about other deliveries: only what names them differs. */
final class FactTemplate {
    private static final char MARK = '\u0001';

    private final String type;
    private final List<String> pieces;

    /** What a place in it is filled with. */
    enum Place {
        MERCHANT,
        EXTERNAL_ID,
        DELIVERY_ID,
        SEQUENCE,
        UPDATED_AT
    }

    private final List<Place> places;

    private FactTemplate(String type, List<String> pieces, List<Place> places) {
        this.type = type;
        this.pieces = List.copyOf(pieces);
        this.places = List.copyOf(places);
    }

    /**
     * @param type as its header says
     * @param original what stands in the places now, as it is written there, quotes included
     */
    static FactTemplate of(String type, byte[] value, Map<Place, String> original) {
        String text = new String(value, StandardCharsets.UTF_8);
        for (Map.Entry<Place, String> entry : original.entrySet()) {
            String marked = text.replace(
                    entry.getValue(), MARK + Integer.toString(entry.getKey().ordinal()));
            if (marked.equals(text)) {
                throw new CannotMeasure("The fact has no " + entry.getValue() + "; the bench has to follow its shape.");
            }
            text = marked;
        }
        List<String> pieces = new ArrayList<>();
        List<Place> places = new ArrayList<>();
        int from = 0;
        for (int mark = text.indexOf(MARK); mark >= 0; mark = text.indexOf(MARK, from)) {
            pieces.add(text.substring(from, mark));
            places.add(Place.values()[text.charAt(mark + 1) - '0']);
            from = mark + 2;
        }
        pieces.add(text.substring(from));
        return new FactTemplate(type, pieces, places);
    }

    String type() {
        return type;
    }

    /** @param values as they are to be written, quotes included */
    byte[] with(Map<Place, String> values) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < places.size(); i++) {
            text.append(pieces.get(i)).append(values.get(places.get(i)));
        }
        return text.append(pieces.get(places.size())).toString().getBytes(StandardCharsets.UTF_8);
    }
}
