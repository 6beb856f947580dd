package dev.fairlead.platform.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.platform.kafka.RecordHeaders;
import dev.fairlead.schemas.Header;
import dev.fairlead.schemas.HeaderNames;
import dev.fairlead.schemas.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a service sealed is proven, and nothing else is. */
class SealTest {
    private static final String ALERTS = Topic.ALERTS.topicName();

    @TempDir Path folder;
    private final List<String> refused = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private TrustedKeys trusted;
    private SealCheck check;

    @BeforeEach
    void keys() throws IOException {
        for (var service : List.of("alert", "deploy")) {
            ensure(service);
        }
        trusted = new TrustedKeys(folder.resolve("public"), () -> now);
        check = new SealCheck(trusted, (topic, why) -> refused.add(why.reason().text()));
    }

    private void ensure(String service) throws IOException {
        KeyFiles.ensure(privateKey(service), publicKeys(service), new SecureRandom());
    }

    private Path privateKey(String service) {
        return folder.resolve("private").resolve(service + ".pem");
    }

    private Path publicKeys(String service) {
        return folder.resolve("public").resolve(service + ".pem");
    }

    private Sealer sealer(String service) {
        return Sealer.of(privateKey(service), trusted);
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, String value) {
        var record = new ProducerRecord<>(topic, "key".getBytes(UTF_8), value.getBytes(UTF_8));
        record.headers().add("ce_id", value.getBytes(UTF_8)).add("empty", null);
        return record;
    }

    private static List<Header> headers(ProducerRecord<byte[], byte[]> record) {
        return RecordHeaders.of(record.headers());
    }

    private Verdict verdict(ProducerRecord<byte[], byte[]> record) {
        return check.verify(record.topic(), record.key(), headers(record), record.value());
    }

    @Test
    void whatIsNoRecordIsProvenForItsPurposeAndServiceOnly() {
        byte[] content = "all of it".getBytes(UTF_8);

        Signed signed = sealer("alert").sign("archive", content);

        assertThat(trusted.proves("alert", "archive", content, signed)).isTrue();
        assertThat(trusted.proves("deploy", "archive", content, signed)).isFalse();
        assertThat(trusted.proves("alert", "archives", content, signed)).isFalse();
        assertThat(trusted.proves("alert", "archive", "all of IT".getBytes(UTF_8), signed))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 11, 255, 256, 257, 600})
    void everyRecordOfABatchIsProvenAndNoneWithAnotherValue(int size) {
        var records = new ArrayList<ProducerRecord<byte[], byte[]>>();
        for (int i = 0; i < size; i++) {
            records.add(record(ALERTS, "value " + i));
        }
        sealer("alert").seal(records);

        for (var record : records) {
            assertThat(verdict(record)).isEqualTo(new Verdict.Proven("alert"));
            var other = "other".getBytes(UTF_8);
            assertThat(check.verify(ALERTS, record.key(), headers(record), other))
                    .isInstanceOf(Verdict.Refused.class);
        }
    }

    @Test
    void whatIsNotSealedByTheWriterOfTheTopicIsRefusedByName() {
        var unsealed = record(ALERTS, "a");
        var byAnother = record(ALERTS, "b");
        sealer("deploy").seal(List.of(byAnother));
        var malformed = record(ALERTS, "c");
        malformed.headers().add(Seal.HEADER, new byte[] {1, 2, 3});
        var changed = record(ALERTS, "d");
        sealer("alert").seal(List.of(changed));
        changed.headers().add("more", "x".getBytes(UTF_8));

        List.of(unsealed, byAnother, malformed, changed).forEach(this::verdict);

        assertThat(refused)
                .containsExactly(
                        "seal-missing", "seal-of-another-service", "seal-malformed", "seal-wrong");
    }

    /** Each service writes it, in its own name only. */
    @Test
    void aRecordOfEverybodysTopicIsOfTheServiceThatSealedIt() {
        var own = accessOf("/fairlead/alert");
        var anothers = accessOf("/fairlead/deploy");
        var nobodys = record(Topic.ACCESS.topicName(), "c");
        sealer("alert").seal(List.of(own, anothers, nobodys));

        assertThat(verdict(own)).isEqualTo(new Verdict.Proven("alert"));
        assertThat(List.of(verdict(anothers), verdict(nobodys)))
                .allSatisfy(verdict ->
                        assertThat(verdict)
                                .isInstanceOfSatisfying(
                                        Verdict.Refused.class,
                                        why ->
                                                assertThat(why.reason())
                                                        .isEqualTo(Verdict.Reason.NOT_THE_WRITER)));
    }

    private static ProducerRecord<byte[], byte[]> accessOf(String source) {
        var record = record(Topic.ACCESS.topicName(), "a");
        record.headers().add(HeaderNames.SOURCE, source.getBytes(UTF_8));
        return record;
    }

    @Test
    void aSealIsOfOneTopicOneKeyAndOneSetOfHeaders() {
        var record = record(ALERTS, "a");
        sealer("alert").seal(List.of(record));
        var otherKey = "other".getBytes(UTF_8);
        var reversed = headers(record).reversed();

        assertThat(check.verify(ALERTS, otherKey, headers(record), record.value()))
                .isInstanceOf(Verdict.Refused.class);
        assertThat(check.verify(ALERTS, null, headers(record), record.value()))
                .isInstanceOf(Verdict.Refused.class);
        assertThat(check.verify(ALERTS, record.key(), reversed, record.value()))
                .isInstanceOf(Verdict.Refused.class);
        var access = Topic.ACCESS.topicName();
        assertThat(check.verify(access, record.key(), headers(record), record.value()))
                .isInstanceOf(Verdict.Refused.class);
    }

    /** A wrong byte anywhere in the seal, in turn. */
    @Test
    void everyByteOfASealCounts() {
        var records = List.of(record(ALERTS, "a"), record(ALERTS, "b"), record(ALERTS, "c"));
        sealer("alert").seal(records);
        var record = records.get(1);
        var seal = record.headers().lastHeader(Seal.HEADER).value();

        for (int i = 0; i < seal.length; i++) {
            var wrong = seal.clone();
            wrong[i] ^= 1;
            record.headers().remove(Seal.HEADER).add(Seal.HEADER, wrong);
            assertThat(verdict(record)).as("byte %d", i).isInstanceOf(Verdict.Refused.class);
        }
    }

    @Test
    void pipelinesSignInAnotherWay() {
        assertThat(verdict(record(Topic.CI.topicName(), "a"))).isEqualTo(new Verdict.Exempt());
        assertThat(refused).isEmpty();
    }

    @Test
    void butNotInTheNameOfAService() {
        var record = record(Topic.CI.topicName(), "a");
        record.headers().add("ce_source", "/fairlead/alert".getBytes(UTF_8));

        verdict(record);

        assertThat(refused).containsExactly("source-of-a-service");
    }

    @Test
    void aNewKeyIsFoundWithoutARestartAndTheOldOneGoesOnProving() throws IOException {
        var old = record(ALERTS, "old");
        sealer("alert").seal(List.of(old));
        Files.delete(privateKey("alert"));
        ensure("alert");
        var afterwards = new TrustedKeys(folder.resolve("public"), () -> now);
        var record = record(ALERTS, "new");
        Sealer.of(privateKey("alert"), afterwards).seal(List.of(record));

        assertThat(verdict(record)).isInstanceOf(Verdict.Refused.class);
        now = now.plus(Duration.ofSeconds(6));

        assertThat(verdict(record)).isEqualTo(new Verdict.Proven("alert"));
        assertThat(verdict(old)).isEqualTo(new Verdict.Proven("alert"));
        assertThat(refused).containsExactly("seal-key-unknown");
    }

    @Test
    void keysThatCannotBeReadLaterLeaveThoseInForce() throws IOException {
        var record = record(ALERTS, "a");
        sealer("alert").seal(List.of(record));
        Files.writeString(publicKeys("alert"), "no key");
        now = now.plus(Duration.ofSeconds(6));
        var stranger = record.headers().lastHeader(Seal.HEADER).value().clone();
        stranger[1] ^= 1;
        var unknown = record(ALERTS, "a");
        unknown.headers().add(Seal.HEADER, stranger);

        assertThat(verdict(unknown)).isInstanceOf(Verdict.Refused.class);
        assertThat(verdict(record)).isEqualTo(new Verdict.Proven("alert"));
    }

    @Test
    void thePrivateKeyIsItsOwnersAlone() throws IOException {
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(privateKey("alert"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aKeyWithoutACounterpartEndsTheStart() throws IOException {
        KeyFiles.ensure(
                privateKey("stranger"), folder.resolve("elsewhere.pem"), new SecureRandom());

        assertThatThrownBy(() -> sealer("stranger"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("stranger.pem")
                .hasMessageContaining("openssl pkey -pubout");
    }
}
