package dev.fairlead.deploy.rollout;

import static dev.fairlead.deploy.rollout.Phase.Trait.DEPLOYED;
import static dev.fairlead.deploy.rollout.Phase.Trait.HAS_INSTANCE;
import static dev.fairlead.deploy.rollout.Phase.Trait.PAUSABLE;
import static dev.fairlead.deploy.rollout.Phase.Trait.STEERABLE;
import static dev.fairlead.deploy.rollout.Phase.Trait.TAKES_TRAFFIC;
import static dev.fairlead.deploy.rollout.Phase.Trait.UNDER_WAY;

import dev.fairlead.events.deployments.StepKind;
import dev.fairlead.platform.decide.Tone;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Where a rollout is, and what that means for everybody who deals with it. */
public enum Phase {
    /** Its gates are examined. */
    REQUESTED(Tone.BUSY, UNDER_WAY),
    /** A gate waits for something that may still come; nothing is started yet. */
    WAITING(Tone.WARN, UNDER_WAY, STEERABLE),
    /** Its instance starts. */
    STARTING(Tone.BUSY, UNDER_WAY, STEERABLE, PAUSABLE),
    /** Its instance answers the smoke test. */
    TESTING(Tone.BUSY, UNDER_WAY, STEERABLE, PAUSABLE, HAS_INSTANCE),
    /** It is being found out whether its migrations are in place. */
    VERIFYING(Tone.BUSY, UNDER_WAY, STEERABLE, PAUSABLE, HAS_INSTANCE),
    /** Its share of the traffic is being set. */
    SHIFTING(Tone.BUSY, UNDER_WAY, STEERABLE, PAUSABLE, HAS_INSTANCE, TAKES_TRAFFIC),
    /** Its share of the traffic is set, and watched where the step is. */
    WATCHING(Tone.BUSY, UNDER_WAY, STEERABLE, PAUSABLE, HAS_INSTANCE, TAKES_TRAFFIC),
    /** The previous version gets all traffic back. */
    ROLLING_BACK(Tone.BAD, UNDER_WAY),
    SUCCEEDED(Tone.GOOD, DEPLOYED, HAS_INSTANCE),
    /** Succeeded; the previous version is being stopped. */
    ARCHIVING(Tone.GOOD, DEPLOYED, HAS_INSTANCE),
    ROLLED_BACK(Tone.BAD),
    FAILED(Tone.BAD),
    CANCELLED(Tone.WARN);

    /** What may be the case in a phase. */
    enum Trait {
        /** The rollout has not ended. */
        UNDER_WAY,
        /** People may still say how it goes on. */
        STEERABLE,
        /** A step is under way, and the next one can be held. */
        PAUSABLE,
        /** An instance of the version is to run, and is looked after. */
        HAS_INSTANCE,
        /** The version may have traffic of a rollout that is under way. */
        TAKES_TRAFFIC,
        /** The version serves, or served until a later one did. */
        DEPLOYED
    }

    private final Tone tone;
    private final Set<Trait> traits;

    Phase(Tone tone, Trait... traits) {
        this.tone = tone;
        this.traits = Set.of(traits);
    }

    /** The phase in which a step of the kind is carried out. */
    static Phase during(StepKind kind) {
        return switch (kind) {
            case START_INSTANCE -> STARTING;
            case SMOKE_TEST -> TESTING;
            case VERIFY_MIGRATIONS -> VERIFYING;
            case SHIFT_TRAFFIC -> SHIFTING;
            case STOP_INSTANCE -> ARCHIVING;
            case UNKNOWN -> throw new IllegalArgumentException("a step of an unknown kind");
        };
    }

    /** Those of a rollout under way whose instance is looked after. */
    public static List<Phase> underWayWithInstance() {
        return Arrays.stream(values())
                .filter(Phase::isUnderWay)
                .filter(Phase::hasInstance)
                .toList();
    }

    /** As queries show it, in kebab-case. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** How it is to be shown. */
    public Tone tone() {
        return tone;
    }

    /** Whether an instance of the version is to run, which is then looked after. */
    public boolean hasInstance() {
        return traits.contains(HAS_INSTANCE);
    }

    /** Whether people may still say how it goes on. */
    boolean isSteerable() {
        return traits.contains(STEERABLE);
    }

    /** Whether a step is under way, so that the next one can be held. */
    boolean isPausable() {
        return traits.contains(PAUSABLE);
    }

    /** Whether the version may have traffic of a rollout that is under way. */
    boolean takesTraffic() {
        return traits.contains(TAKES_TRAFFIC);
    }

    /** Whether the rollout has not ended. */
    public boolean isUnderWay() {
        return traits.contains(UNDER_WAY);
    }

    /** Whether the version serves, or served until a later one did. */
    boolean isDeployed() {
        return traits.contains(DEPLOYED);
    }
}
