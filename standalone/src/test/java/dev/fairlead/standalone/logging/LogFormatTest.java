package dev.fairlead.standalone.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.joran.spi.JoranException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The platform's own {@code logback.xml}. */
class LogFormatTest {
    @TempDir private Path folder;

    private List<String> logged(String format) throws JoranException, IOException {
        Path file = folder.resolve("fairlead.log");
        var context = new LoggerContext();
        var mdc = new LogbackMDCAdapter();
        context.setMDCAdapter(mdc);
        context.putProperty("fairlead.log", file.toString());
        if (!format.isEmpty()) {
            context.putProperty("fairlead.log.format", format);
        }
        var configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(Path.of("src/main/resources/logback.xml").toFile());
        mdc.put("lifecycleId", "l-1");
        context.getLogger("dev.fairlead.Example")
                .atInfo()
                .addKeyValue("address", "a \"b\"\nc")
                .setCause(new IOException("away"))
                .log("Something happened");
        context.stop();
        return Files.readAllLines(file);
    }

    @Test
    void withoutAWordTheLogIsText() throws Exception {
        assertThat(String.join("\n", logged("")))
                .contains("INFO", "platform", "Something happened", "address=", "lifecycleId=l-1");
    }

    @Test
    void asJsonAMessageIsALineWithItsFieldsAndItsLifecycle() throws Exception {
        List<String> lines = logged("json");

        assertThat(lines).hasSize(1);
        JsonNode message = JsonMapper.shared().readTree(lines.getFirst());
        assertThat(message.path("service").asString()).isEqualTo("platform");
        assertThat(message.path("level").asString()).isEqualTo("INFO");
        assertThat(message.path("timestamp").isNumber()).isTrue();
        assertThat(message.path("formattedMessage").asString()).isEqualTo("Something happened");
        assertThat(message.at("/mdc/lifecycleId").asString()).isEqualTo("l-1");
        assertThat(message.at("/kvpList/0/address").asString()).isEqualTo("a \"b\"\nc");
        assertThat(message.at("/throwable/message").asString()).isEqualTo("away");
    }
}
