package io.handoff.system.watch;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A page for each dashboard that shows about what Grafana would; for looking at panels where there is no Grafana. */
public final class PanelPictures {
    private static final int COLUMN = 52;
    private static final int LINE = 32;
    private static final int GAP = 8;

    private PanelPictures() {}

    /** @param shown what each panel's queries gave, by their legends */
    public static void write(Path folder, Map<DashboardPanel, Map<String, List<Curve>>> shown) throws IOException {
        Map<String, StringBuilder> pages = new LinkedHashMap<>();
        Map<String, Integer> heights = new LinkedHashMap<>();
        shown.forEach((panel, curves) -> {
            JsonNode place = panel.panel().get("gridPos");
            int width = place.get("w").asInt() * COLUMN - GAP;
            int height = place.get("h").asInt() * LINE - GAP;
            int top = place.get("y").asInt() * LINE;
            pages.computeIfAbsent(panel.dashboard(), uid -> new StringBuilder())
                    .append("<div style=\"left:%dpx;top:%dpx\">%n"
                            .formatted(place.get("x").asInt() * COLUMN, top))
                    .append(new PanelDrawing(panel, curves).svg(width, height))
                    .append("</div>\n");
            heights.merge(panel.dashboard(), top + height + GAP, Math::max);
        });
        Files.createDirectories(folder);
        for (Map.Entry<String, StringBuilder> page : pages.entrySet()) {
            String uid = page.getKey();
            int height = heights.getOrDefault(uid, 0);
            Files.writeString(folder.resolve(uid + ".html"), html(uid, height, page.getValue()));
        }
    }

    private static String html(String uid, int height, CharSequence panels) {
        return """
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"><title>%s, not Grafana</title>
                <style>
                body { background: #111217; color: #ccccdc; font: 12px sans-serif; margin: 8px }
                main { position: relative; width: %dpx; height: %dpx }
                main div { position: absolute }
                </style></head><body><h3>%s. This is not Grafana: drawn from what its queries gave.</h3><main>
                %s</main></body></html>
                """
                .formatted(uid, 24 * COLUMN, height, uid, panels);
    }
}
