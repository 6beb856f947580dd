package dev.fairlead.embedded.broker;

import dev.fairlead.process.Ports;
import dev.fairlead.process.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;

/**
 * A broker as a company has it, for tests: TLS, SASL with SCRAM, and an authorizer that lets nobody
 * do what was not granted. It runs in this JVM. Beside the port for clients it has one without any
 * of that, on the loopback interface, by which users and rights are managed.
 */
public final class EnforcingBroker implements AutoCloseable {
    private static final int ITERATIONS = 4_096;
    private static final String SECRET = "changeit";

    private final Path folder;
    private final BrokerSettings settings;
    private final int localPort = Ports.free();
    private final KraftServer server;

    private EnforcingBroker(Path folder) throws Exception {
        this.folder = folder;
        settings = new BrokerSettings(folder, Ports.free(), Ports.free());
        makeCertificate();
        server = KraftServer.start(settings, properties());
    }

    /**
     * Returns when clients are served.
     *
     * @param folder empty, and the caller's to remove
     */
    public static EnforcingBroker start(Path folder) throws Exception {
        return new EnforcingBroker(folder);
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + settings.port();
    }

    private Map<String, String> properties() {
        var clients = "listener.name.clients.";
        return Map.ofEntries(
                Map.entry(
                        "listeners",
                        "CLIENTS://127.0.0.1:%d,LOCAL://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
                                .formatted(settings.port(), localPort, settings.controllerPort())),
                Map.entry(
                        "advertised.listeners",
                        "CLIENTS://127.0.0.1:%d,LOCAL://127.0.0.1:%d"
                                .formatted(settings.port(), localPort)),
                Map.entry(
                        "listener.security.protocol.map",
                        "CLIENTS:SASL_SSL,LOCAL:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                Map.entry("inter.broker.listener.name", "LOCAL"),
                Map.entry("sasl.enabled.mechanisms", "SCRAM-SHA-512"),
                Map.entry(
                        clients + "scram-sha-512.sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required;"),
                Map.entry(clients + "ssl.keystore.type", "PKCS12"),
                Map.entry(clients + "ssl.keystore.location", keystore().toString()),
                Map.entry(clients + "ssl.keystore.password", SECRET),
                Map.entry("authorizer.class.name", KraftServer.AUTHORIZER),
                // Who comes by the other two listeners.
                Map.entry("super.users", "User:ANONYMOUS"));
    }

    private Path keystore() {
        return folder.resolve("broker.p12");
    }

    private Path certificate() {
        return folder.resolve("ca.pem");
    }

    private void makeCertificate() throws IOException {
        keytool(
                "-genkeypair",
                "-alias",
                "broker",
                "-keyalg",
                "EC",
                "-dname",
                "CN=broker",
                "-ext",
                "SAN=ip:127.0.0.1",
                "-validity",
                "3650",
                "-storetype",
                "PKCS12");
        keytool("-exportcert", "-alias", "broker", "-rfc", "-file", certificate().toString());
    }

    private void keytool(String... what) throws IOException {
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        words.addAll(List.of(what));
        words.addAll(List.of("-keystore", keystore().toString(), "-storepass", SECRET));
        var result = Shell.run(words);
        if (!result.succeeded()) {
            throw new IOException("keytool: " + result.output());
        }
    }

    /**
     * Adds a user with these rights.
     *
     * @return the file that makes a Kafka client that user, as operators write it
     */
    public Path add(BrokerUser user) throws Exception {
        var password = UUID.randomUUID().toString();
        var info = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS);
        try (var admin = Admin.create(local())) {
            admin.alterUserScramCredentials(
                            List.of(new UserScramCredentialUpsertion(user.name(), info, password)))
                    .all()
                    .get();
        }
        grant(user);
        return Files.writeString(
                folder.resolve(user.name() + ".properties"),
                """
                security.protocol=SASL_SSL
                sasl.mechanism=SCRAM-SHA-512
                sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required username="%s" password="%s";
                ssl.truststore.type=PEM
                ssl.truststore.location=%s
                """
                        .formatted(user.name(), password, certificate()));
    }

    /** From now on the user may do just this; at least one thing. */
    public void grant(BrokerUser user) throws InterruptedException, ExecutionException {
        var lines =
                user.grants().stream()
                        .flatMap(grant -> grant.lines(user.name()).stream())
                        .map(line -> line.split(" "))
                        .toList();
        new Rights(lines).apply(local());
    }

    /** What a client needs that may do everything. */
    public Map<String, Object> local() {
        return Map.of("bootstrap.servers", "127.0.0.1:" + localPort);
    }

    @Override
    public void close() {
        server.stop();
    }
}
