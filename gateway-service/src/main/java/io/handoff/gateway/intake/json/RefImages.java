package io.handoff.gateway.intake.json;

import io.handoff.gateway.json.JsonFields;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/** Reads {@code ref_images}: links for people, never fetched by us. */
final class RefImages {
    private static final String NAME = "ref_images";
    static final int MAX_IMAGES = 100;
    static final int MAX_URL = 2048;

    private RefImages() {}

    static List<String> read(JsonFields task) {
        List<String> images = task.texts(NAME, MAX_IMAGES, MAX_URL);
        if (!images.stream().allMatch(RefImages::isWebUrl)) {
            task.violation(NAME, "must hold http or https URLs only");
        }
        return images;
    }

    private static boolean isWebUrl(String text) {
        try {
            var url = new URI(text);
            String scheme = url.getScheme();
            return url.getHost() != null && ("https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
