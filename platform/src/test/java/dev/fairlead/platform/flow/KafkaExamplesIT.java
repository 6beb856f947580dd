package dev.fairlead.platform.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.ci.Evidence;
import dev.fairlead.events.ci.EvidenceOutcome;
import dev.fairlead.events.ci.EvidenceRecorded;
import dev.fairlead.events.ci.ReleaseRequested;
import dev.fairlead.platform.fixture.Speaker;
import dev.fairlead.platform.kafka.KafkaAccess;
import dev.fairlead.platform.relay.SchemaTopic;
import dev.fairlead.platform.relay.Topics;
import dev.fairlead.platform.security.RecordSignature;
import dev.fairlead.schemas.EventCodec;
import dev.fairlead.schemas.EventHeaders;
import dev.fairlead.schemas.Header;
import dev.fairlead.schemas.Topic;
import dev.fairlead.testsupport.Fixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The programs in {@code integrations/kafka}, which know nothing of Fairlead. */
class KafkaExamplesIT {
    private static final Path EXAMPLES = Path.of("../integrations/kafka").toAbsolutePath();
    private static final String TOPIC = Topic.CI.topicName();
    private static final String TOKEN = "flt_of_the_example";

    private static final String SERVICE = "größe-" + ProcessHandle.current().pid();

    @BeforeAll
    static void prepare() {
        KafkaAccess access = KafkaAccess.open(Fixture.broker().bootstrapServers());
        Topics.create(access, (short) -1, List.of());
        new SchemaTopic(access, Clock.systemUTC()).publish();
    }

    @Test
    void javaConsumesAndProduces() throws Exception {
        String stream = say();

        assertThat(run(java("Consume.java", TOPIC, "--once")))
                .filteredOn(line -> line.contains(stream))
                .singleElement()
                .asString()
                .contains("EvidenceRecorded.v1", "\"service\": \"" + SERVICE + "\"", "PASSED");
        releaseIsAsFairleadReadsIt(run(java("Release.java", SERVICE, "production", "3", "java-1")));
    }

    @Test
    void pythonConsumesAndProduces() throws Exception {
        // Where a system's packages are; another Python has others.
        String python = tool("/usr/bin/python3", "-c", "import confluent_kafka");
        String program = EXAMPLES.resolve("fairlead_kafka.py").toString();
        String stream = say();

        assertThat(run(List.of(python, program, "consume", TOPIC, "--once")))
                .filteredOn(line -> line.contains(stream))
                .singleElement()
                .asString()
                .contains("EvidenceRecorded.v1", "\"service\": \"" + SERVICE + "\"", "PASSED");
        releaseIsAsFairleadReadsIt(
                run(List.of(python, program, "release", SERVICE, "production", "3", "python-1")));
    }

    @Test
    void kcatConsumesAndProduces() throws Exception {
        tool("kcat", "-V");
        tool("python3", "-V");
        String program = EXAMPLES.resolve("kcat.sh").toString();
        String stream = say();

        assertThat(run(List.of("sh", program, "consume", TOPIC, "--once")))
                .filteredOn(line -> line.contains(stream))
                .singleElement()
                .asString()
                .contains("dev.fairlead.ci.EvidenceRecorded.v1");
        releaseIsAsFairleadReadsIt(
                run(List.of("sh", program, "release", SERVICE, "production", "3", "kcat-1")));
    }

    /** Says an event and gives the stream that it is of. */
    private static String say() {
        var origin = Speaker.Origin.unique();
        var event =
                EvidenceRecorded.newBuilder()
                        .service(SERVICE)
                        .version("3")
                        .evidence(
                                Evidence.newBuilder()
                                        .item("unit-tests")
                                        .outcome(EvidenceOutcome.PASSED)
                                        .build())
                        .recordedBy("ci")
                        .recordedAt(Instant.parse("2026-11-30T10:00:00Z"))
                        .build();
        try (var speaker = new Speaker(Fixture.broker().bootstrapServers(), Clock.systemUTC())) {
            speaker.say(event, SERVICE, origin);
        }
        return origin.stream();
    }

    /** As deploy-service takes it: headers, schema and signature. */
    private static void releaseIsAsFairleadReadsIt(List<String> said) {
        assertThat(said).singleElement().asString().startsWith("asked for by event ");
        String id = said.getFirst().substring("asked for by event ".length());
        var record = record(id);
        Map<String, String> headers = new HashMap<>();
        record.headers().forEach(each -> headers.put(each.key(), new String(each.value(), UTF_8)));

        assertThat(new String(record.key(), UTF_8)).isEqualTo(SERVICE + "/production");
        EventHeaders read =
                EventHeaders.decode(
                        Stream.of(record.headers().toArray())
                                .map(each -> new Header(each.key(), each.value()))
                                .toList());
        assertThat(read.type()).isEqualTo("dev.fairlead.ci.ReleaseRequested.v1");
        assertThat(new EventCodec().decode(record.value()))
                .isInstanceOfSatisfying(
                        ReleaseRequested.class,
                        release -> {
                            assertThat(release.service()).isEqualTo(SERVICE);
                            assertThat(release.version()).isEqualTo("3");
                            assertThat(release.evidence()).isEmpty();
                            assertThat(release.artifact()).isNull();
                        });
        assertThat(headers)
                .containsEntry(RecordSignature.TOKEN_HEADER, "ci")
                .containsEntry(
                        RecordSignature.SIGNATURE_HEADER,
                        RecordSignature.sign(TOKEN, id, record.value()));
    }

    private static ConsumerRecord<byte[], byte[]> record(String id) {
        try (var consumer =
                new KafkaConsumer<>(
                        KafkaAccess.open(Fixture.broker().bootstrapServers()).with(Map.of()),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(TOPIC).stream()
                            .map(each -> new TopicPartition(TOPIC, each.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (true) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    var header = record.headers().lastHeader("ce_id");
                    if (header != null && new String(header.value(), UTF_8).equals(id)) {
                        return record;
                    }
                }
            }
        }
    }

    private static List<String> java(String program, String... arguments) {
        return Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                EXAMPLES.resolve(program).toString()),
                        Stream.of(arguments))
                .toList();
    }

    /** Skips the test where the program is not there, unless tools are required. */
    private static String tool(String program, String... question) throws Exception {
        boolean there;
        try {
            there =
                    process(Stream.concat(Stream.of(program), Stream.of(question)).toList())
                                    .waitFor()
                            == 0;
        } catch (IOException absent) {
            there = false;
        }
        if (!"true".equals(System.getenv("FAIRLEAD_REQUIRE_TOOLS"))) {
            Assumptions.assumeTrue(
                    there, program + " is not there: install kcat and python3-confluent-kafka");
        }
        assertThat(there).as(program).isTrue();
        return program;
    }

    private static List<String> run(List<String> command) throws Exception {
        Process process = process(command);
        try (var out = process.inputReader(UTF_8)) {
            List<String> lines = new ArrayList<>(out.lines().toList());
            assertThat(process.waitFor()).as("%s: %s", command, lines).isZero();
            return lines;
        }
    }

    private static Process process(List<String> command) throws IOException {
        Path errors = Files.createTempFile("example", ".err");
        var builder = new ProcessBuilder(command).redirectError(errors.toFile());
        var environment = builder.environment();
        // Its JVM would tell of them.
        environment.remove("JAVA_TOOL_OPTIONS");
        environment.put("PYTHONDONTWRITEBYTECODE", "1");
        environment.put("PYTHONIOENCODING", "utf-8");
        environment.put("KAFKA", Fixture.broker().bootstrapServers());
        environment.put("FAIRLEAD_TOKEN_NAME", "ci");
        environment.put("FAIRLEAD_TOKEN", TOKEN);
        return builder.start();
    }
}
