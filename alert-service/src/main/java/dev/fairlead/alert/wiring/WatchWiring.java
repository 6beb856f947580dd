package dev.fairlead.alert.wiring;

import dev.fairlead.alert.intake.WatchIntake;
import dev.fairlead.alert.notification.AlertGroups;
import dev.fairlead.alert.query.ChosenSamples;
import dev.fairlead.alert.scrape.Targets;
import dev.fairlead.alert.watch.WatchCommand;
import dev.fairlead.alert.watch.WatchRunner;
import dev.fairlead.alert.watch.WatchState;
import dev.fairlead.alert.watch.WatchStream;
import dev.fairlead.alert.watch.WatchTraces;
import dev.fairlead.events.alerts.AlertEvent;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.StreamType;
import dev.fairlead.platform.decide.Views;
import dev.fairlead.platform.trace.TraceContext;
import dev.fairlead.platform.trace.Tracing;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Watches of deployments, and who judges them. */
@Configuration(proxyBeanMethods = false)
class WatchWiring {

    @Bean
    StreamType<WatchCommand, WatchState, AlertEvent> watchStreams() {
        return WatchStream.TYPE;
    }

    @Bean
    WatchIntake watchIntake(Views views) {
        return new WatchIntake(views);
    }

    @Bean
    WatchTraces watchTraces(Tracing tracing) {
        return (watch, task) ->
                tracing.continued(
                        "watch " + watch.subject().place(),
                        new TraceContext(watch.origin().traceparent(), watch.origin().tracestate()),
                        watch.origin().lifecycleId(),
                        task::run);
    }

    @Bean
    WatchRunner watchRunner(
            Views views,
            Commands commands,
            ChosenSamples chosenSamples,
            AlertGroups alertGroups,
            Targets targets,
            WatchTraces watchTraces,
            Clock clock) {
        return new WatchRunner(
                views,
                commands,
                chosenSamples,
                alertGroups,
                chosenSamples::delay,
                targets::health,
                watchTraces,
                clock);
    }
}
