package io.handoff.bench.record;

import io.handoff.bench.CannotMeasure;
import io.handoff.bench.load.DatabaseAccess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The baseline run by Postgres' own pgbench program, where there is one. */
public final class Pgbench implements Baseline {
    private static final Pattern TPS = Pattern.compile("(?m)^tps = ([0-9.]+)");
    private static final Pattern COUNT = Pattern.compile("(?m)^number of transactions actually processed: (\\d+)");
    private static final Pattern LATENCY = Pattern.compile("(?m)^latency average = ([0-9.]+) ms");

    private final Path program;
    private final DatabaseAccess access;
    private final PgbenchScript script;
    private final Path scriptFile;
    private int window;

    public Pgbench(Path program, DatabaseAccess access, RecordedRows rows) {
        this.program = program;
        this.access = access;
        this.script = PgbenchScript.of(rows);
        try {
            scriptFile = Files.writeString(Files.createTempFile("handoff-bench", ".sql"), script.text());
        } catch (IOException e) {
            throw new CannotMeasure("Cannot write pgbench's script: " + e.getMessage(), e);
        }
    }

    @Override
    public String name() {
        return program.toString();
    }

    @Override
    public BaselineWindow run(int connections, Duration length) {
        window++;
        List<String> command = new ArrayList<>(List.of(program.toString(), "--no-vacuum", "--protocol=prepared"));
        command.addAll(List.of("--client=" + connections, "--jobs=1", "--time=" + length.toSeconds()));
        command.addAll(List.of("--host=" + access.host(), "--port=" + access.port(), "--username=" + access.user()));
        command.add("--file=" + scriptFile);
        command.add("--define=run=" + window);
        script.variables().forEach((name, value) -> command.add("--define=" + name + "=" + value));
        command.add(access.database());
        String output = execute(command);
        return new BaselineWindow(
                number(TPS, output),
                (long) number(COUNT, output),
                String.format(Locale.ROOT, "average %.1f ms", number(LATENCY, output)));
    }

    private String execute(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", access.password());
        try {
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new CannotMeasure("pgbench failed: " + output.strip());
            }
            return output;
        } catch (IOException e) {
            throw new CannotMeasure("Cannot run " + program + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotMeasure("Interrupted.", e);
        }
    }

    private static double number(Pattern pattern, String output) {
        Matcher found = pattern.matcher(output);
        if (!found.find()) {
            throw new CannotMeasure("pgbench said something unexpected: " + output.strip());
        }
        return Double.parseDouble(found.group(1));
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(scriptFile);
        } catch (IOException e) {
            throw new CannotMeasure("Cannot delete " + scriptFile, e);
        }
    }
}
