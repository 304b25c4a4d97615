package io.handoff.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.handoff.bench.CannotMeasure;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the launcher has left in its folder: addresses, credentials, processes. */
public record RunningSuite(Path folder, URI gateway, String adminKey) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> PROCESSES =
            List.of("gateway", "quote", "dispatch", "webhook", "simulator", "kafka", "postgres", "launcher");
    private static final String OWNER = "handoff";
    private static final String SUPERUSER = "postgres";

    /** @param sandbox the file with the sandbox merchant's credentials */
    public static RunningSuite at(Path sandbox) {
        Path folder = sandbox.getParent();
        if (folder == null || !Files.exists(sandbox)) {
            throw new CannotMeasure("There is no " + sandbox + "; start the suite with ./handoff up, or say where that"
                    + " file is with --sandbox FILE.");
        }
        JsonNode credentials = read(sandbox);
        String url = text(credentials, "base_url", sandbox);
        var suite = new RunningSuite(folder, URI.create(url), text(credentials, "admin_key", sandbox));
        var unused = suite.gatewaySocket(); // Refuses other machines.
        return suite;
    }

    public InetSocketAddress gatewaySocket() {
        return LoopbackAddress.of(gateway.toString()).socket();
    }

    /** The project's folder. */
    public Path root() {
        Path parent = folder.getParent();
        return parent == null ? folder : parent;
    }

    /** A service's own database. */
    public DatabaseAccess database(String name) {
        return access(name, OWNER, "database_password");
    }

    /** What may create and drop databases. */
    public DatabaseAccess superuser() {
        return access("postgres", SUPERUSER, "superuser_password");
    }

    /** Process ids by name, of those the launcher has recorded. */
    public Map<String, Long> processes() {
        Map<String, Long> found = new LinkedHashMap<>();
        for (String name : PROCESSES) {
            Path file = runFile(name);
            if (Files.exists(file)) {
                found.put(name, read(file).path("pid").asLong());
            }
        }
        return found;
    }

    /** The merchant every suite has, which exists before the suite is ready. */
    public BenchMerchant sandboxMerchant() {
        Path file = folder.resolve("sandbox.json");
        JsonNode credentials = read(file);
        return new BenchMerchant(
                "sandbox",
                text(credentials, "token", file),
                text(credentials, "secret", file),
                text(credentials, "callback_secret", file));
    }

    /** Where Kafka answers: {@code host:port}. */
    public String kafka() {
        Path file = runFile("kafka");
        if (!Files.exists(file)) {
            throw new CannotMeasure(
                    "Kafka is not running here (there is no " + file + "); start the suite with" + " ./handoff up.");
        }
        String address = text(read(file), "address", file);
        var unused = LoopbackAddress.of(address); // Refuses other machines.
        return address;
    }

    private DatabaseAccess access(String database, String user, String passwordField) {
        Path file = runFile("postgres");
        if (!Files.exists(file)) {
            throw new CannotMeasure(
                    "Postgres is not running here (there is no " + file + "); start the suite with ./handoff up.");
        }
        LoopbackAddress server = LoopbackAddress.of(text(read(file), "address", file));
        Path keys = folder.resolve("keys.json");
        return new DatabaseAccess(
                server.host().getHostAddress(), server.port(), database, user, text(read(keys), passwordField, keys));
    }

    private Path runFile(String name) {
        return folder.resolve("run").resolve(name + ".json");
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new CannotMeasure("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static String text(JsonNode json, String field, Path file) {
        String value = json.path(field).asText();
        if (value.isEmpty()) {
            throw new CannotMeasure(file + " has no \"" + field + "\"; ./handoff up writes it.");
        }
        return value;
    }

    @Override
    public String toString() {
        return "RunningSuite[" + gateway + "]";
    }
}
