package dev.fairlead.deploy.instance.process;

import dev.fairlead.deploy.instance.Condition;
import dev.fairlead.deploy.instance.Instance;
import dev.fairlead.deploy.instance.InstanceSpec;
import dev.fairlead.deploy.instance.Launch;
import dev.fairlead.deploy.probe.Probe;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.process.ProcessIdentity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** A folder of instances, and the service that looks after them; it can be replaced by another. */
final class Machine implements AutoCloseable {
    private static final int PORTS = 20;

    final Path root;
    final InstanceFolders folders;
    final int firstPort;
    private final Map<String, String> secrets;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private Duration later = Duration.ZERO;
    private ProcessTarget target;

    Machine(Path root, Map<String, String> secrets) throws IOException {
        this.root = root;
        this.secrets = secrets;
        this.folders = new InstanceFolders(root);
        this.firstPort = freePorts();
        this.target = service(PORTS);
    }

    private static int freePorts() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Math.min(socket.getLocalPort(), 65_535 - PORTS);
        }
    }

    private ProcessTarget service(int ports) {
        return new ProcessTarget(
                root,
                firstPort,
                firstPort + ports - 1,
                new Probe(http),
                new Secrets(secrets::get),
                () -> Instant.now().plus(later));
    }

    ProcessTarget target() {
        return target;
    }

    /** Another run of the service, that knows what is on disk and nothing else. */
    ProcessTarget restarted() {
        target = service(PORTS);
        return target;
    }

    ProcessTarget withPorts(int ports) {
        target = service(ports);
        return target;
    }

    void passes(Duration time) {
        later = later.plus(time);
    }

    Condition ensure(InstanceSpec wanted) {
        try {
            return target.ensure(wanted);
        } catch (IOException | InterruptedException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** Starts it; does not wait until it is healthy. */
    void started(InstanceSpec wanted) {
        ensure(wanted);
    }

    int port(String id) {
        try {
            return folders.find(id).orElseThrow().port();
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    int port(String id, Launch launch) {
        started(Launches.first(id, launch));
        return port(id);
    }

    /** Asks as the work runner does, until it is known how it ended. */
    Condition settled(InstanceSpec wanted) {
        return until(wanted, condition -> !(condition instanceof Condition.Starting));
    }

    Instance healthy(InstanceSpec wanted) {
        return ((Condition.Healthy) until(wanted, Condition.Healthy.class::isInstance)).instance();
    }

    private Condition until(InstanceSpec wanted, Predicate<Condition> enough) {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> ensure(wanted), enough);
    }

    Instance healthy(String id, Launch launch) {
        return healthy(Launches.first(id, launch));
    }

    Optional<ProcessHandle> process(String id) throws IOException {
        return folders.find(id)
                .flatMap(record -> Optional.ofNullable(record.process()))
                .flatMap(ProcessIdentity::find);
    }

    /** Ends all that was started here. */
    @Override
    public void close() throws IOException {
        for (InstanceRecord record : folders.all()) {
            folders.written(record.instanceId())
                    .flatMap(ProcessIdentity::find)
                    .ifPresent(process -> {
                        process.descendants().forEach(ProcessHandle::destroyForcibly);
                        process.destroyForcibly();
                        process.onExit().join();
                    });
        }
        http.close();
    }
}
