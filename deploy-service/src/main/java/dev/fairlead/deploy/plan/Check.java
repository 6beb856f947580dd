package dev.fairlead.deploy.plan;

import dev.fairlead.events.deployments.StepKind;

/**
 * A step that looks at the new instance before it gets traffic. Where it finds a fault, the rollout
 * fails and nothing was switched.
 */
public record Check(Purpose purpose, Examination examination) implements Step {

    /** What a check is for: its step's name and kind, and the reasons that its two ends give. */
    public enum Purpose {
        /** The version answers rightly. */
        SMOKE_TEST("smoke-test", StepKind.SMOKE_TEST, "smoke-test-passed", "smoke-test-failed"),
        /** The database is ready for the version. */
        MIGRATIONS(
                "verify-migrations",
                StepKind.VERIFY_MIGRATIONS,
                "migrations-verified",
                "migrations-not-verified");

        private final String step;
        private final StepKind kind;
        private final String passed;
        private final String failed;

        Purpose(String step, StepKind kind, String passed, String failed) {
            this.step = step;
            this.kind = kind;
            this.passed = passed;
            this.failed = failed;
        }
    }

    /** The version must answer rightly. */
    public static Check smokeTest(Examination examination) {
        return new Check(Purpose.SMOKE_TEST, examination);
    }

    /** The version must meet no database that is not ready for it. */
    public static Check migrations(Examination examination) {
        return new Check(Purpose.MIGRATIONS, examination);
    }

    @Override
    public String name() {
        return purpose.step;
    }

    @Override
    public StepKind kind() {
        return purpose.kind;
    }

    /** Why the rollout goes on where it found nothing wrong. */
    public String passed() {
        return purpose.passed;
    }

    /** Why the rollout fails where it found a fault. */
    public String failed() {
        return purpose.failed;
    }
}
