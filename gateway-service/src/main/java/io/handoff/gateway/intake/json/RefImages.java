package io.handoff.gateway.intake.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.handoff.gateway.json.JsonFields;
import java.util.List;
import java.util.regex.Pattern;

/** Reads {@code ref_images}: links for people, never fetched by us, so that what a browser would open is good enough. */
final class RefImages {
    private static final String NAME = "ref_images";
    /** Of the dialect that schemas have as well. */
    static final String PATTERN = "^[Hh][Tt][Tt][Pp][Ss]?://[^\\s/?#\\u0000-\\u001F][^\\s\\u0000-\\u001F]*$";

    private static final Pattern WEB_URL = Pattern.compile(PATTERN);
    static final int MAX_IMAGES = 100;
    static final int MAX_URL = 2048;

    private RefImages() {}

    static List<String> read(JsonFields task) {
        List<String> images = task.texts(NAME, MAX_IMAGES, MAX_URL);
        JsonNode given = task.object().path(NAME);
        for (int i = 0; i < given.size() && i < MAX_IMAGES; i++) {
            JsonNode image = given.path(i);
            if (image.isTextual() && !WEB_URL.matcher(image.textValue()).matches()) {
                task.violation(NAME + '[' + i + ']', "must be an http or https URL");
            }
        }
        return images;
    }
}
