package dev.fairlead.standalone.demo;

import java.io.PrintStream;
import java.time.InstantSource;

/** Prints what was observed, each line with the seconds since the demo began. */
final class Timeline {
    private final PrintStream out;
    private final InstantSource clock;
    private final long startMillis;
    private final String tag;

    Timeline(PrintStream out, InstantSource clock) {
        this(out, clock, clock.millis(), "");
    }

    private Timeline(PrintStream out, InstantSource clock, long startMillis, String tag) {
        this.out = out;
        this.clock = clock;
        this.startMillis = startMillis;
        this.tag = tag;
    }

    /** The same with the number of a stage in front of what was seen. */
    Timeline tagged(int stage) {
        return new Timeline(out, clock, startMillis, stage + ".");
    }

    void stage(int number, String title) {
        out.printf("%n%s  %d. %s%n", elapsed(), number, title);
    }

    void seen(String what, String detail) {
        out.printf("%s  %2s %-22s %s%n", elapsed(), tag, what, detail);
    }

    void failed(String title, String why) {
        out.printf("%n%s  FAILED: %s%n           %s%n", elapsed(), title, why);
    }

    void leftOut(int number, String title, int failed) {
        out.printf(
                "%n%s  LEFT OUT: %d. %s; it builds on stage %d, which failed%n",
                elapsed(), number, title, failed);
    }

    void line(String text) {
        out.printf("%s  %s%n", elapsed(), text);
    }

    private String elapsed() {
        return "%7.2f s".formatted((clock.millis() - startMillis) / 1000.0);
    }
}
