package dev.fairlead.process;

import java.util.Map;
import java.util.Optional;

/** The process that looks after this one, where there is no pipe between the two. */
public final class ParentProcess {
    /** Environment variable that names it. */
    static final String PARENT = "FAIRLEAD_PARENT";

    /** Environment variable with how the last run ended, where this one is not the first. */
    static final String STARTED_AGAIN = "FAIRLEAD_STARTED_AGAIN";

    private final Map<String, String> environment;

    public ParentProcess(Map<String, String> environment) {
        this.environment = environment;
    }

    /** How the run before this one ended, for people; empty where this is the first. */
    public Optional<String> startedAgain() {
        return Optional.ofNullable(environment.get(STARTED_AGAIN));
    }

    /**
     * Calls back once when the parent is gone: at once where it is gone already, never where there
     * is none. The call has a thread of its own and may block: on the one that tells of processes'
     * ends, whoever ends this JVM and waits for its children would wait for himself.
     */
    public void whenGone(Runnable end) {
        String parent = environment.get(PARENT);
        if (parent == null || !parent.matches("\\d{1,18}")) {
            return;
        }
        ProcessHandle.of(Long.parseLong(parent))
                .map(ProcessHandle::onExit)
                .ifPresentOrElse(gone -> gone.thenRun(() -> onOwnThread(end)), end);
    }

    private static void onOwnThread(Runnable end) {
        Thread.ofPlatform().name("parent-gone").start(end);
    }
}
