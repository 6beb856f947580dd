package dev.fairlead.benchmarks.promql;

import dev.fairlead.benchmarks.measure.Figure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Fills a store in a JVM whose heap is the bar: what does not fit ends it. */
final class MemoryBenchmark implements PromQlBenchmark {
    private static final int BAR_MEBIBYTES = 400;
    private static final double BAR_BYTES = 2.5;

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public List<Figure> run() throws IOException, InterruptedException {
        Process child =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx" + BAR_MEBIBYTES + "m",
                                "-XX:+UseSerialGC",
                                "-XX:+UseCompactObjectHeaders",
                                "-cp",
                                System.getProperty("java.class.path"),
                                MemoryFill.class.getName())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String said =
                new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (child.waitFor() != 0) {
            return List.of(
                    new Figure(
                            "100,000 series of 2 h at 15 s",
                            "do not fit",
                            "< " + BAR_MEBIBYTES + " MiB of heap",
                            false));
        }
        String[] figures = said.split(" ");
        double mebibytes = Long.parseLong(figures[0]) / (double) (1 << 20);
        double perSample = Double.parseDouble(figures[1]);
        return List.of(
                new Figure(
                        "100,000 series of 2 h at 15 s",
                        String.format(Locale.ROOT, "%.0f MiB of heap", mebibytes),
                        "< " + BAR_MEBIBYTES + " MiB of heap",
                        mebibytes < BAR_MEBIBYTES),
                new Figure(
                        "a sample of these series, all in all",
                        String.format(Locale.ROOT, "%.2f bytes", perSample),
                        "< " + BAR_BYTES + " bytes",
                        perSample < BAR_BYTES));
    }
}
