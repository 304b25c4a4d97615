package io.handoff.standalone.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** One record of a public topic, read. */
record Row(ConsumerRecord<String, byte[]> record, JsonNode value) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What isn't JSON has no fields, and is exported as the text it is. */
    static Row of(ConsumerRecord<String, byte[]> record) {
        try {
            return new Row(record, JSON.readTree(record.value()));
        } catch (IOException e) {
            return new Row(record, MissingNode.getInstance());
        }
    }

    JsonNode header(String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? MissingNode.getInstance() : TextNode.valueOf(text(header.value()));
    }

    /** What identifies it, however often it comes; a record of before there were ids is itself. */
    String id() {
        JsonNode id = header("ce_id");
        return id.isMissingNode() ? record.partition() + "@" + record.offset() : id.asText();
    }

    JsonNode at(String pointer) {
        return value.at(pointer);
    }

    /** What stands behind the first slash of the key: the merchant's reference. */
    JsonNode externalId() {
        String key = record.key();
        int slash = key == null ? -1 : key.indexOf('/');
        return slash < 0 ? MissingNode.getInstance() : TextNode.valueOf(key.substring(slash + 1));
    }

    /** A field of the first stop of its type, or of the last one. */
    JsonNode stop(String type, boolean last, String field) {
        JsonNode found = MissingNode.getInstance();
        for (JsonNode task : value.path("tasks")) {
            if (task.path("type").asText().equals(type) && (last || found.isMissingNode())) {
                found = task;
            }
        }
        return found.path(field);
    }

    long tasksWithStatus(int status) {
        return StreamSupport.stream(value.path("tasks").spliterator(), false)
                .filter(task -> task.path("status").asInt(-1) == status)
                .count();
    }

    String json() {
        return text(record.value());
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
