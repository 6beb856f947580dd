package dev.fairlead.platform.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.fairlead.embedded.broker.BrokerUser;
import dev.fairlead.embedded.broker.EnforcingBroker;
import dev.fairlead.embedded.broker.Grant;
import dev.fairlead.platform.health.BrokerLook;
import dev.fairlead.platform.kafka.BrokerNeeds;
import dev.fairlead.platform.kafka.KafkaAccess;
import dev.fairlead.schemas.Topic;
import dev.fairlead.testsupport.Fixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * A service at a broker with TLS, SCRAM and an authorizer, with just the rights that
 * docs/operations.md names.
 */
@ExtendWith(OutputCaptureExtension.class)
class SecuredBrokerIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String GROUP = "fairlead-flow";
    private static final String OWN = Topic.INCIDENTS.topicName();
    private static final String DEAD_LETTERS = OWN + "." + GROUP + ".dlt";
    private static final Grant WRITES_OWN = Grant.topic(OWN, "WRITE");
    private static final Grant READS_AS_GROUP = Grant.group(GROUP);
    private static final List<Grant> THE_REST =
            List.of(
                    Grant.topics("fairlead.", "CREATE", "DESCRIBE", "DESCRIBE_CONFIGS", "READ"),
                    Grant.topic(Topic.SCHEMAS.topicName(), "WRITE"),
                    Grant.topic(Topic.ACCESS.topicName(), "WRITE"),
                    Grant.topic(DEAD_LETTERS, "WRITE"));

    @TempDir(cleanup = CleanupMode.NEVER)
    Path folder;

    private EnforcingBroker broker;
    private Path client;

    @BeforeEach
    void start() throws Exception {
        broker = EnforcingBroker.start(folder);
        client = broker.add(user(WRITES_OWN, READS_AS_GROUP));
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    private static BrokerUser user(Grant... more) {
        var grants = new ArrayList<>(THE_REST);
        grants.addAll(List.of(more));
        return new BrokerUser("flow", grants);
    }

    private FlowService service(Path properties) throws Exception {
        return FlowService.start(
                broker.bootstrapServers(),
                Fixture.database("secured"),
                Map.of("fairlead.kafka.properties-file", properties));
    }

    @Test
    void allClientsWorkAndARightThatIsTakenAwayIsNamedUntilItIsBack(CapturedOutput output)
            throws Exception {
        try (var service = service(client)) {
            service.note("a");
            service.note("p", "impossible", false);
            awaitCopy(service, "a");
            awaitTrouble(service, "");
            await().atMost(PATIENCE).until(() -> records(DEAD_LETTERS) >= 1);

            broker.grant(user(READS_AS_GROUP));
            service.note("b");
            awaitTrouble(service, "rights are missing: WRITE on topic " + OWN);

            broker.grant(user());
            awaitTrouble(
                    service,
                    "rights are missing: WRITE on topic %s, READ on group %s"
                            .formatted(OWN, GROUP));
            assertThat(output)
                    .contains("TopicAuthorizationException")
                    .contains("rights are missing: WRITE on topic " + OWN);

            broker.grant(user(WRITES_OWN, READS_AS_GROUP));
            service.note("c");
            awaitCopy(service, "b");
            awaitCopy(service, "c");
            awaitTrouble(service, "");
        }
    }

    private static void awaitCopy(FlowService service, String id) {
        await().atMost(PATIENCE).until(() -> service.copy(id).equals(List.of(id)));
    }

    private static void awaitTrouble(FlowService service, String trouble) {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(
                                        service.health()
                                                .part("broker")
                                                .at("/details/trouble")
                                                .asString(""))
                                .isEqualTo(trouble));
    }

    private long records(String topic) throws Exception {
        var partition = new TopicPartition(topic, 0);
        try (var admin = Admin.create(broker.local())) {
            return admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                    .partitionResult(partition)
                    .thenApply(ListOffsetsResultInfo::offset)
                    .get();
        }
    }

    /** One that the service may not make again, so that this lasts. */
    @Test
    void healthIsDownWhileATopicOfTheServiceDoesNotExist() throws Exception {
        String gone = Topic.MAINTENANCE.topicName();
        try (var service = service(client)) {
            awaitTrouble(service, "");
            broker.grant(
                    new BrokerUser(
                            "flow",
                            List.of(
                                    Grant.topics(
                                            "fairlead.", "DESCRIBE", "DESCRIBE_CONFIGS", "READ"),
                                    Grant.topic(Topic.SCHEMAS.topicName(), "WRITE"),
                                    Grant.topic(Topic.ACCESS.topicName(), "WRITE"),
                                    Grant.topic(DEAD_LETTERS, "WRITE"),
                                    WRITES_OWN,
                                    READS_AS_GROUP)));
            try (var admin = Admin.create(broker.local())) {
                admin.deleteTopics(List.of(gone)).all().get();
            }

            String trouble = "topics do not exist: " + gone;
            awaitTrouble(service, trouble);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> {
                        var health = service.health();
                        assertThat(health.status()).isEqualTo(503);
                        for (String part : List.of("broker", "inbox")) {
                            assertThat(health.part(part).at("/status").asString())
                                    .isEqualTo("DOWN");
                            assertThat(health.part(part).at("/details/trouble").asString())
                                    .isEqualTo(trouble);
                        }
                    });

            broker.grant(user(WRITES_OWN, READS_AS_GROUP));
            awaitTrouble(service, "");
        }
    }

    @Test
    void aLoginThatIsRefusedEndsTheStartAndIsNamed() throws Exception {
        var right = Files.readString(client);
        var wrong = folder.resolve("wrong.properties");
        Files.writeString(wrong, right.replaceAll("password=\"[^\"]+", "password=\"guess"));

        assertThatThrownBy(() -> service(wrong))
                .hasStackTraceContaining("topics cannot be created at " + broker.bootstrapServers())
                .hasRootCauseInstanceOf(SaslAuthenticationException.class);
        assertThat(trouble(KafkaAccess.of(broker.bootstrapServers(), wrong)))
                .startsWith("the broker refuses the login: Authentication failed");
    }

    @Test
    void aCertificateThatIsNotTrustedIsNamed() throws Exception {
        var strange = folder.resolve("strange.properties");
        var withoutTrust =
                Files.readString(client)
                        .lines()
                        .filter(line -> !line.startsWith("ssl.truststore"))
                        .toList();
        Files.write(strange, withoutTrust);

        assertThat(trouble(KafkaAccess.of(broker.bootstrapServers(), strange)))
                .startsWith("the broker refuses the login: SSL handshake failed");
    }

    private static String trouble(KafkaAccess access) {
        var look =
                new BrokerLook(access, new BrokerNeeds().topics(List.of(OWN)), Clock.systemUTC());
        look.start();
        try {
            return await().atMost(PATIENCE)
                    .until(look::trouble, trouble -> trouble.contains("refuses"));
        } finally {
            look.stop();
        }
    }
}
