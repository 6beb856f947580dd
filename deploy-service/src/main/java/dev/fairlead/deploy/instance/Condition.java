package dev.fairlead.deploy.instance;

/** How an instance is that was asked for. */
public sealed interface Condition {
    /** It answers its health check. */
    record Healthy(Instance instance) implements Condition {}

    /** It runs and does not answer yet. */
    record Starting() implements Condition {}

    /**
     * It will not come up.
     *
     * @param reason named reason
     */
    record Failed(String reason, String detail) implements Condition {}
}
