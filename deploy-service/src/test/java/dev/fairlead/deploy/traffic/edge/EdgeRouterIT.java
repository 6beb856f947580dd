package dev.fairlead.deploy.traffic.edge;

import dev.fairlead.deploy.traffic.EdgeRouting;
import dev.fairlead.deploy.traffic.Routing;
import dev.fairlead.deploy.traffic.TrafficRouter;
import dev.fairlead.deploy.traffic.TrafficRouterContract;
import dev.fairlead.embedded.edge.EdgeProcess;
import dev.fairlead.embedded.edge.EdgeSettings;
import dev.fairlead.process.Ports;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A real edge proxy keeps the contract. */
class EdgeRouterIT extends TrafficRouterContract {
    private EdgeSettings settings;
    private Path secret;
    private EdgeProcess edge;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        secret = Files.writeString(folder.resolve("secret"), "0123456789abcdef\n");
        settings = new EdgeSettings(folder.resolve("edge"), secret, Ports.free(), Ports.free());
        edge = EdgeProcess.ensure(settings);
    }

    @AfterAll
    void stop() throws Exception {
        edge.stop();
    }

    @Override
    protected TrafficRouter router() {
        return restarted();
    }

    @Override
    protected TrafficRouter restarted() {
        URI admin = URI.create("http://127.0.0.1:" + settings.adminPort());
        return new EdgeRouter(
                new EdgeClient(http, admin, secret), admin.resolve("/metrics").toString());
    }

    @Override
    protected Routing routing(String service) {
        return new EdgeRouting("/" + service);
    }

    @Override
    protected URI address(String service) {
        return URI.create("http://127.0.0.1:%d/%s".formatted(settings.port(), service));
    }
}
