package dev.fairlead.incident.wiring;

import dev.fairlead.incident.config.IncidentConfig;
import dev.fairlead.incident.intake.CallbackIntake;
import dev.fairlead.incident.intake.Groups;
import dev.fairlead.incident.intake.Numbers;
import dev.fairlead.incident.intake.Plans;
import dev.fairlead.incident.intake.ToolIntake;
import dev.fairlead.incident.tool.CallbackSecrets;
import dev.fairlead.incident.tool.Integrations;
import dev.fairlead.incident.tool.SlackAnswers;
import dev.fairlead.platform.channel.Courier;
import dev.fairlead.platform.config.Reloading;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.Views;
import dev.fairlead.platform.security.KeyedPaths;
import dev.fairlead.platform.web.request.OwnBodyLimit;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What tools call. */
@Configuration(proxyBeanMethods = false)
class ToolConfiguration {

    private static final List<String> PATHS =
            List.of(
                    "/v2/enqueue",
                    "/api/v1/intake/alertmanager",
                    "/api/v1/intake/pagerduty",
                    "/api/v1/intake/slack");

    @Bean
    KeyedPaths toolPaths() {
        return new KeyedPaths(PATHS);
    }

    @Bean
    OwnBodyLimit toolsLimitThemselves() {
        return new OwnBodyLimit(Set.copyOf(PATHS));
    }

    @Bean
    Integrations integrations(Reloading<IncidentConfig> incidentConfig) {
        return new Integrations(
                () -> incidentConfig.get().opens().integrations().values(), Secrets.ofProcess());
    }

    @Bean
    CallbackSecrets callbackSecrets() {
        return new CallbackSecrets(Secrets.ofProcess());
    }

    @Bean
    CallbackIntake callbackIntake(Commands commands, Views views, Plans plans) {
        return new CallbackIntake(commands, views, plans, Secrets.ofProcess());
    }

    @Bean
    SlackAnswers slackAnswers(
            Reloading<IncidentConfig> incidentConfig, Courier courier, Clock clock) {
        return new SlackAnswers(
                () -> incidentConfig.get().channels().values(),
                courier,
                Secrets.ofProcess(),
                clock);
    }

    @Bean
    ToolIntake toolIntake(Commands commands, Groups groups, Numbers numbers, Plans plans) {
        return new ToolIntake(commands, groups, numbers, plans);
    }
}
