package io.handoff.webhook.guide;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.handoff.testservers.NodeTools;
import io.handoff.webhook.Await;
import io.handoff.webhook.endpoint.ReceiverCalls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A receiver of docs/receive.md: which files it is made of, by name, and what runs it. */
enum ReceiverProgram {
    NODE(List.of("handoff.mjs", "server.mjs"), List.of("node", "server.mjs"), "process.version"),
    EXPRESS(List.of("handoff.mjs", "express.mjs"), List.of("node", "express.mjs"), "process.version") {
        @Override
        Path folder(Path temporary) throws IOException {
            // Beside the packages, where Node looks for them.
            return Files.createDirectories(NodeTools.receivers().folder().resolve("express"));
        }
    },
    /** A route handler makes a Response of a Request, which Node knows as well: here it is run without Next.js around it. */
    NEXT(List.of("handoff.mjs", "route.js"), List.of("node", "next.mjs"), "process.version") {
        @Override
        void write(Path folder) throws IOException {
            super.write(folder);
            Path route =
                    Files.createDirectories(folder.resolve("app/callbacks")).resolve("route.js");
            Files.move(folder.resolve("route.js"), route);
            Files.writeString(folder.resolve("package.json"), "{\"type\": \"module\"}");
            Files.writeString(
                    folder.resolve("next.mjs"),
                    """
                    import { createServer } from "node:http";
                    import { POST } from "./app/callbacks/route.js";

                    createServer(async (incoming, outgoing) => {
                      const chunks = [];
                      for await (const chunk of incoming) chunks.push(chunk);
                      const url = "http://127.0.0.1" + incoming.url;
                      const request = new Request(url, {
                        method: "POST",
                        headers: incoming.headers,
                        body: Buffer.concat(chunks),
                      });
                      const response = await POST(request);
                      outgoing.writeHead(response.status, Object.fromEntries(response.headers));
                      outgoing.end(Buffer.from(await response.arrayBuffer()));
                    }).listen(process.env.PORT);
                    """);
        }
    },
    PYTHON(List.of("handoff.py", "server.py"), List.of("python3", "server.py"), "1"),
    FLASK(List.of("handoff.py", "app.py"), List.of("python3", "app.py"), "__import__('flask')");

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<String> files;
    private final List<String> command;
    private final String probe;

    /** @param probe an expression that fails where something is missing */
    ReceiverProgram(List<String> files, List<String> command, String probe) {
        this.files = files;
        this.command = command;
        this.probe = probe;
    }

    Path folder(Path temporary) throws IOException {
        return temporary;
    }

    void write(Path folder) throws IOException {
        for (String file : files) {
            Files.writeString(folder.resolve(file), ReceiverGuide.snippet(file), UTF_8);
        }
    }

    /** Skips the test where the language or its framework isn't installed. */
    void mustBeInstalled() throws InterruptedException {
        String interpreter = command.get(0);
        try {
            Process process = new ProcessBuilder(interpreter, interpreter.equals("node") ? "-e" : "-c", probe)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0) {
                return;
            }
        } catch (IOException e) {
            // Not even the language is there.
        }
        System.out.println("SKIPPED: the guide's receiver in " + name() + ": it isn't installed");
        Assumptions.abort(name() + " isn't installed");
    }

    /** Runs it and has it called; returns what it printed. */
    List<String> called(Path temporary) throws IOException, InterruptedException {
        Path folder = folder(temporary);
        write(folder);
        Path output = folder.resolve("output");
        int port = freePort();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment()
                .putAll(Map.of(
                        "CALLBACK_SECRET",
                        ReceiverCalls.SECRET,
                        "PORT",
                        Integer.toString(port),
                        "PYTHONUNBUFFERED",
                        "1"));
        Process process = builder.start();
        try {
            Await.until("it listens", PATIENCE, () -> !process.isAlive() || listens(port));
            assertThat(process.isAlive()).as(() -> text(output)).isTrue();
            new ReceiverCalls(URI.create("http://127.0.0.1:" + port + "/callbacks")).all();
        } finally {
            process.destroy();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
        return text(output).lines().filter(line -> line.startsWith("order-")).toList();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean listens(int port) {
        try (var socket = new Socket(InetAddress.getByName("127.0.0.1"), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static String text(Path output) {
        try {
            return Files.readString(output, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
