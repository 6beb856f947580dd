package dev.fairlead.benchmarks.measure;

import java.util.List;

/** The JVM of {@code fairlead up}, for platforms that are measured. */
public final class UpJvm {
    public static final List<String> OPTIONS =
            List.of(
                    "-Xms128m",
                    "-Xmx448m",
                    "-Xss512k",
                    "-XX:+UseSerialGC",
                    "-XX:+UseCompactObjectHeaders",
                    "-XX:ReservedCodeCacheSize=128m",
                    "-XX:Tier4InvocationThreshold=30000",
                    "-XX:Tier4MinInvocationThreshold=8000",
                    "-XX:Tier4CompileThreshold=60000",
                    "-XX:Tier4BackEdgeThreshold=200000",
                    "-XX:+ExitOnOutOfMemoryError",
                    "-Djdk.virtualThreadScheduler.parallelism=16",
                    "-Djdk.virtualThreadScheduler.maxPoolSize=256");

    private UpJvm() {}
}
