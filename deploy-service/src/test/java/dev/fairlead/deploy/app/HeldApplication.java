package dev.fairlead.deploy.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.Executors;

/** An application that can be held while it is asked for its health, smoke tested and stopped. */
final class HeldApplication {
    private HeldApplication() {}

    public static void main(String[] arguments) throws IOException {
        var holds = new Holds(Path.of(arguments[0]));
        int port = Integer.parseInt(arguments[1]);
        String version = arguments[2];
        holds.note("starts", version);
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> answer(exchange, holds, version));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(holds, version)));
        server.start();
    }

    private static void answer(HttpExchange exchange, Holds holds, String version)
            throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            holds.pass(path.substring(path.lastIndexOf('/') + 1) + "-" + version);
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private static void stop(Holds holds, String version) {
        try {
            holds.pass("stop-" + version);
            holds.note("stops", version);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
