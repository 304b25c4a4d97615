package io.handoff.standalone.fleets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.handoff.standalone.servers.CannotContinue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** What is told in files and as JSON. */
final class Told {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Told() {}

    static String file(String name) {
        try {
            return Files.readString(Path.of(name));
        } catch (IOException | InvalidPathException e) {
            throw new CannotContinue("Cannot read the file " + name + ".", e);
        }
    }

    static JsonNode json(String option, String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new CannotContinue(option + " wants JSON: " + e.getOriginalMessage() + ".", e);
        }
    }
}
