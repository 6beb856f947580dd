package dev.fairlead.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaAccessTest {
    @TempDir Path folder;

    @Test
    void theFileOfKafkasProgramsIsTakenAsItIsAndItsPasswordsAreNotShown() throws IOException {
        var file = folder.resolve("client.properties");
        Files.writeString(
                file,
                """
                # made by hand
                security.protocol=SASL_SSL
                sasl.jaas.config=org.example.Login required username="a" password="secret=1";
                """);

        var access = KafkaAccess.of("kafka:9092", file);

        assertThat(access.with(Map.of("linger.ms", 5)))
                .containsOnly(
                        Map.entry("bootstrap.servers", "kafka:9092"),
                        Map.entry("linger.ms", 5),
                        Map.entry("security.protocol", "SASL_SSL"),
                        Map.entry(
                                "sasl.jaas.config",
                                "org.example.Login required username=\"a\" password=\"secret=1\";"));
        assertThat(access.toString()).doesNotContain("secret");
    }

    @Test
    void whatIsConvenientMayBeSetOtherwiseAndWhatIsNeededNot() {
        var access = new KafkaAccess("k:1", Map.of("linger.ms", "50", "acks", "1"));

        assertThat(access.with(Map.of("linger.ms", 5))).containsEntry("linger.ms", "50");
        assertThatThrownBy(() -> access.with(Map.of("acks", "all")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("acks is '1' (expected: all")
                .hasMessageContaining("remove it");
    }

    @Test
    void anAddressAmongThePropertiesWouldCompeteWithTheOther() {
        assertThatThrownBy(() -> new KafkaAccess("k:1", Map.of("bootstrap.servers", "other:1")))
                .hasMessageContaining("fairlead.bootstrap-servers");
    }
}
