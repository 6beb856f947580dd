package dev.fairlead.alert.wiring;

import dev.fairlead.alert.budget.BudgetCommand;
import dev.fairlead.alert.budget.BudgetState;
import dev.fairlead.alert.budget.BudgetStream;
import dev.fairlead.alert.budget.Budgets;
import dev.fairlead.alert.config.AlertingConfig;
import dev.fairlead.alert.query.Metrics;
import dev.fairlead.alert.slo.Slos;
import dev.fairlead.events.alerts.AlertEvent;
import dev.fairlead.platform.config.Reloading;
import dev.fairlead.platform.decide.Commands;
import dev.fairlead.platform.decide.StreamType;
import dev.fairlead.platform.decide.Views;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Objectives and their error budgets. */
@Configuration(proxyBeanMethods = false)
class SloWiring {

    @Bean
    StreamType<BudgetCommand, BudgetState, AlertEvent> budgetStreams() {
        return BudgetStream.TYPE;
    }

    /** What the rules of objectives record is always here. */
    @Bean
    Slos slos(Metrics metrics, Reloading<AlertingConfig> config, Clock clock) {
        return new Slos(metrics, () -> config.get().slos(), clock);
    }

    @Bean
    Budgets budgets(Slos slos, Views views, Commands commands) {
        return new Budgets(slos, views, commands);
    }
}
