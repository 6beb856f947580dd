package dev.fairlead.alert.business;

import dev.fairlead.alert.business.BusinessDayCommand.Close;
import dev.fairlead.events.alerts.AlertEvent;
import dev.fairlead.events.alerts.BusinessDayMeasured;
import dev.fairlead.platform.decide.Closing;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decider;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.Work;
import java.time.Instant;
import java.util.List;

/** Tells each day once, and none before one that was told. */
public final class BusinessDayDecider
        implements Decider<BusinessDayCommand, BusinessDayState, AlertEvent> {

    @Override
    public BusinessDayState initial() {
        return new BusinessDayState(null);
    }

    @Override
    public Decision<AlertEvent> decide(
            BusinessDayCommand command, CommandContext context, BusinessDayState state) {
        return switch (command) {
            case Close close ->
                    // Days are written so that texts are in their order.
                    state.told() != null && close.day().compareTo(state.told()) <= 0
                            ? Decision.nothing("day-known")
                            : Decision.accept("day-measured", measured(close, context.at()));
        };
    }

    private static BusinessDayMeasured measured(Close close, Instant at) {
        return BusinessDayMeasured.newBuilder()
                .service(close.whose().service())
                .metric(close.whose().metric())
                .kind(close.whose().kind())
                .unit(close.whose().unit())
                .day(close.day())
                .average(close.measured().average())
                .lowest(close.measured().lowest())
                .highest(close.measured().highest())
                .minutes(close.measured().minutes())
                .at(at)
                .build();
    }

    @Override
    public BusinessDayState evolve(BusinessDayState state, AlertEvent event) {
        if (event instanceof BusinessDayMeasured measured) {
            return new BusinessDayState(measured.day());
        }
        throw new IllegalStateException(
                "event: %s (expected: BusinessDayMeasured)"
                        .formatted(event.getClass().getSimpleName()));
    }

    @Override
    public List<Work<BusinessDayCommand>> react(AlertEvent event, BusinessDayState after) {
        return List.of();
    }

    @Override
    public Closing closing(BusinessDayState state) {
        return Closing.OPEN;
    }
}
