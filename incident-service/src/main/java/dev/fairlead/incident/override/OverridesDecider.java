package dev.fairlead.incident.override;

import dev.fairlead.events.incidents.OverrideMade;
import dev.fairlead.events.incidents.OverrideWithdrawn;
import dev.fairlead.events.incidents.RotaEvent;
import dev.fairlead.incident.oncall.OverrideKind;
import dev.fairlead.incident.oncall.RotaOverride;
import dev.fairlead.incident.override.OverrideCommand.MakeOverride;
import dev.fairlead.incident.override.OverrideCommand.WithdrawOverride;
import dev.fairlead.platform.decide.Closing;
import dev.fairlead.platform.decide.CommandContext;
import dev.fairlead.platform.decide.Decider;
import dev.fairlead.platform.decide.Decision;
import dev.fairlead.platform.decide.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The rules of the overrides of one schedule. */
public final class OverridesDecider implements Decider<OverrideCommand, Overrides, RotaEvent> {

    /** A repeat of the request finds the override that it made. */
    public static final String ALREADY_MADE = "already-made";

    @Override
    public Overrides initial() {
        return Overrides.NONE;
    }

    @Override
    public Decision<RotaEvent> decide(
            OverrideCommand command, CommandContext context, Overrides state) {
        return switch (command) {
            case MakeOverride make -> make(make, context, state);
            case WithdrawOverride withdraw -> withdraw(withdraw, context, state);
        };
    }

    private static Decision<RotaEvent> make(
            MakeOverride make, CommandContext context, Overrides state) {
        String replaces = make.replaces();
        if (state.find(make.id()).isPresent()) {
            return Decision.refuse(ALREADY_MADE, "Override %s exists.".formatted(make.id()));
        } else if (replaces != null && state.find(replaces).isEmpty()) {
            return unknown(make.schedule(), replaces);
        }
        Optional<MadeOverride> against = state.against(make.what(), replaces);
        if (against.isPresent()) {
            RotaOverride other = against.get().what();
            return Decision.refuse(
                    "override-overlaps",
                    "Override %s of %s is about %s from %s until %s: withdraw it, or name it in 'replaces'."
                            .formatted(
                                    against.get().id(),
                                    make.schedule(),
                                    other.role(),
                                    other.from(),
                                    other.until()));
        }
        List<RotaEvent> events = new ArrayList<>();
        if (replaces != null) {
            events.add(withdrawn(make.schedule(), replaces, context));
        }
        events.add(made(make, context));
        return Decision.accept(replaces == null ? "made" : "replaced", events);
    }

    private static Decision<RotaEvent> withdraw(
            WithdrawOverride withdraw, CommandContext context, Overrides state) {
        return state.find(withdraw.id()).isPresent()
                ? Decision.accept(
                        "withdrawn", withdrawn(withdraw.schedule(), withdraw.id(), context))
                : unknown(withdraw.schedule(), withdraw.id());
    }

    private static Decision<RotaEvent> unknown(String schedule, String id) {
        return Decision.refuse(
                "override-unknown",
                "%s has no override '%s' that was made here; list them. One of a file is changed there."
                        .formatted(schedule, id));
    }

    private static OverrideMade made(MakeOverride make, CommandContext context) {
        RotaOverride what = make.what();
        OverrideKind kind = Objects.requireNonNull(what.kind());
        return OverrideMade.newBuilder()
                .schedule(make.schedule())
                .overrideId(make.id())
                .role(what.role())
                .kind(kind.text())
                .person(what.person())
                .from(what.from().toString())
                .until(what.until().toString())
                .by(context.actor().id())
                .reason(context.reason())
                .at(context.at())
                .build();
    }

    private static OverrideWithdrawn withdrawn(String schedule, String id, CommandContext context) {
        return OverrideWithdrawn.newBuilder()
                .schedule(schedule)
                .overrideId(id)
                .by(context.actor().id())
                .reason(context.reason())
                .at(context.at())
                .build();
    }

    @Override
    public Overrides evolve(Overrides state, RotaEvent event) {
        return switch (event) {
            case OverrideMade made -> state.with(made);
            case OverrideWithdrawn withdrawn -> state.without(withdrawn.overrideId());
        };
    }

    @Override
    public List<Work<OverrideCommand>> react(RotaEvent event, Overrides after) {
        return List.of();
    }

    @Override
    public Closing closing(Overrides state) {
        return state.made().isEmpty() ? Closing.IDLE : Closing.OPEN;
    }
}
