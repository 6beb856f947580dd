package dev.fairlead.alert.watch;

/** Continues the trace of a watch's deployment. */
@FunctionalInterface
public interface WatchTraces {

    /** Runs the task within a span of the deployment's trace. */
    void within(Watch watch, Task task) throws Exception;

    /** Something to do. */
    @FunctionalInterface
    interface Task {
        void run() throws Exception;
    }
}
