package dev.fairlead.deploy.freeze;

import dev.fairlead.deploy.gate.Freeze;
import dev.fairlead.deploy.gate.Window;
import dev.fairlead.events.deployments.FreezeDeclared;
import dev.fairlead.events.deployments.FreezeEnded;
import dev.fairlead.platform.security.Role;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** State of a freeze's stream, and its document. */
public sealed interface FreezeState {

    /** Nobody declared it. */
    record Absent() implements FreezeState {}

    /**
     * As it stands.
     *
     * @param services empty for all
     * @param environments empty for all that are production
     * @param to when it ends by itself
     * @param openEnded whether nobody said when it ends
     * @param override role of whoever may let a release through
     * @param begun whether its time has come
     * @param open whether it has not ended
     * @param endedAt null before its end
     * @param endedBy null before its end, and where its time was over
     */
    record Declared(
            String freezeId,
            String reason,
            List<String> services,
            List<String> environments,
            Instant from,
            Instant to,
            boolean openEnded,
            Role override,
            String by,
            boolean begun,
            boolean open,
            @Nullable Instant endedAt,
            @Nullable String endedBy,
            @Nullable String endReason)
            implements FreezeState {
        private static final String PREFIX = "freeze-";

        /**
         * Each release that waits keeps it, for each freeze; the whole is shown with the freeze.
         */
        private static final int LONGEST_WHY = 300;

        public Declared {
            services = List.copyOf(services);
            environments = List.copyOf(environments);
        }

        static Declared of(FreezeDeclared event) {
            return new Declared(
                    event.freezeId(),
                    event.reason(),
                    event.services(),
                    event.environments(),
                    event.from(),
                    event.to(),
                    event.openEnded(),
                    Role.valueOf(event.override().toUpperCase(Locale.ROOT)),
                    event.by(),
                    false,
                    true,
                    null,
                    null,
                    null);
        }

        Declared started() {
            return with(true, open, endedAt, endedBy, endReason);
        }

        Declared ended(FreezeEnded event) {
            return with(begun, false, event.at(), event.by(), event.reason());
        }

        private Declared with(
                boolean hasBegun,
                boolean isOpen,
                @Nullable Instant end,
                @Nullable String who,
                @Nullable String why) {
            return new Declared(
                    freezeId,
                    reason,
                    services,
                    environments,
                    from,
                    to,
                    openEnded,
                    override,
                    by,
                    hasBegun,
                    isOpen,
                    end,
                    who,
                    why);
        }

        /** Whether it holds at the time, or will. */
        boolean isAhead(Instant at) {
            return open && at.isBefore(to);
        }

        /**
         * Whether releases of the service to the environment are held by it.
         *
         * @param production whether the environment is
         */
        public boolean isAbout(String service, String environment, boolean production) {
            boolean isThere =
                    environments.isEmpty() ? production : environments.contains(environment);
            return isThere && (services.isEmpty() || services.contains(service));
        }

        private String why() {
            return reason.codePointCount(0, reason.length()) <= LONGEST_WHY
                    ? reason
                    : reason.substring(0, reason.offsetByCodePoints(0, LONGEST_WHY)) + "…";
        }

        /** As it is asked before a release, which it holds until it ends. */
        public Freeze gate() {
            return new Freeze(
                    PREFIX + freezeId,
                    why(),
                    List.of(new Window.Once(from, to)),
                    FreezeDecider.LONGEST,
                    override);
        }
    }
}
