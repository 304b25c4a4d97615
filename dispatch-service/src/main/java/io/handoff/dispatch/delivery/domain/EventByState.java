package io.handoff.dispatch.delivery.domain;

import io.handoff.contracts.delivery.DeliveryStatus;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The one table of what merchants' events come to in each state of a delivery: no decider asks for the state itself. */
final class EventByState {
    private static final String UNKNOWN = "unknown";

    // Columns are the delivery's states, rows the events; what a cell means stands beside it in Ruling.
    private static final String TEXT =
            """
            event              unknown         quoted      searching       assigned        in_progress        completed       cancelling      cancelled       failed
            get_quotation      apply           supersede   inform          inform          inform             inform          inform          inform          note
            accept_quotation   refuse_unknown  apply       already_exists  already_exists  already_exists     already_exists  already_exists  already_exists  apply
            delivery_created   apply           apply       already_exists  already_exists  already_exists     already_exists  already_exists  already_exists  apply
            delivery_modified  refuse_unknown  supersede   apply           apply           apply_to_the_rest  refuse_state    refuse_state    refuse_state    refuse_state
            delivery_cancelled refuse_unknown  apply_free  apply           apply           refuse_state       refuse_state    under_way       repeat          apply_free
            """;

    private static final Map<MerchantAct, Map<String, Ruling>> TABLE = read();

    private EventByState() {}

    /** @param delivery as it stands; null when nothing is known of it */
    static Ruling ruling(MerchantAct act, @Nullable Delivery delivery) {
        return ruling(act, delivery == null ? null : delivery.status());
    }

    static Ruling ruling(MerchantAct act, @Nullable DeliveryStatus status) {
        return Objects.requireNonNull(
                Objects.requireNonNull(TABLE.get(act)).get(status == null ? UNKNOWN : status.word()));
    }

    private static Map<MerchantAct, Map<String, Ruling>> read() {
        List<String> lines = TEXT.lines().toList();
        List<String> states = cells(lines.get(0));
        Map<MerchantAct, Map<String, Ruling>> table = new EnumMap<>(MerchantAct.class);
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = cells(line);
            Map<String, Ruling> row = new HashMap<>();
            for (int i = 1; i < states.size(); i++) {
                row.put(states.get(i), Ruling.valueOf(upper(cells.get(i))));
            }
            table.put(MerchantAct.valueOf(upper(cells.get(0))), row);
        }
        return table;
    }

    private static List<String> cells(String line) {
        return List.of(line.strip().split(" +"));
    }

    private static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }
}
