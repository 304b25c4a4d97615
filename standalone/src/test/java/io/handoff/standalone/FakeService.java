package io.handoff.standalone;

import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/** A service that is ready at once; as often as its file says, it ends at its start instead. */
final class FakeService {

    private FakeService() {}

    public static void main(String[] args) throws Exception {
        Path deaths = Path.of(args[0]);
        int left = Files.exists(deaths) ? Integer.parseInt(Files.readString(deaths)) : 0;
        if (left > 0) {
            Files.writeString(deaths, Integer.toString(left - 1));
            System.out.println("the database said no");
            System.exit(3);
        }
        int port = Integer.parseInt(System.getenv("QUARKUS_MANAGEMENT_PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        server.createContext(Readiness.PATH, exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }
}
