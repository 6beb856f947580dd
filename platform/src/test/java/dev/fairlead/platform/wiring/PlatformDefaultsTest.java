package dev.fairlead.platform.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class PlatformDefaultsTest {

    @ParameterizedTest
    @ValueSource(strings = {"logging.pattern.console", "logging.pattern.file"})
    void aServiceThatRunsAloneLogsItsNameAndTheKeyValueFields(String property) {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(
                        new MapPropertySource(
                                "own", Map.of("spring.application.name", "harbour-service")));
        new PlatformDefaults().postProcessEnvironment(environment, new SpringApplication());
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        var layout = new PatternLayout();
        layout.setContext(context);
        layout.setPattern(Objects.requireNonNull(environment.getProperty(property)));
        layout.start();

        var event =
                new LoggingEvent(
                        "none",
                        context.getLogger("dev.fairlead.harbour.Bell"),
                        Level.WARN,
                        "Bell did not ring",
                        new IllegalStateException("stuck"),
                        null);
        event.addKeyValuePair(new KeyValuePair("reason", "clapper-missing"));

        assertThat(layout.doLayout(event))
                .contains("WARN  harbour-service d.f.harbour.Bell Bell did not ring")
                .contains("reason=\"clapper-missing\"")
                .contains("IllegalStateException: stuck");
    }

    @Test
    void aServiceAtRestKeepsOneConnectionForEachIsAProcessOfTheServer() {
        var environment = new StandardEnvironment();

        new PlatformDefaults().postProcessEnvironment(environment, new SpringApplication());

        assertThat(environment.getProperty("spring.datasource.hikari.minimum-idle")).isEqualTo("1");
        // Threads keep to the connection that they had last, so that none of them becomes idle.
        assertThat(environment.getProperty("spring.datasource.hikari.max-lifetime"))
                .isEqualTo("60000");
    }
}
