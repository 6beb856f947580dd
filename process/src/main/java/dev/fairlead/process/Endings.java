package dev.fairlead.process;

/** Says how a process ended. */
public final class Endings {
    private static final int SIGNAL = 128;
    private static final int KILLED = 9;
    private static final int TERMINATED = 15;

    /** What a JVM ends with that was told to end when it has no memory left. */
    private static final int OUT_OF_MEMORY = 3;

    private Endings() {}

    /**
     * @param exitCode as a shell and the JDK give it: 128 and the signal's number for a signal
     */
    public static String named(int exitCode) {
        return switch (exitCode) {
            case OUT_OF_MEMORY -> "exit code 3, which a JVM without memory ends with";
            case SIGNAL + KILLED -> "it was killed (signal 9)";
            case SIGNAL + TERMINATED -> "it was ended (signal 15)";
            default ->
                    exitCode > SIGNAL ? "signal " + (exitCode - SIGNAL) : "exit code " + exitCode;
        };
    }
}
