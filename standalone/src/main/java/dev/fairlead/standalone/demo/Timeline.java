package dev.fairlead.standalone.demo;

import java.io.PrintStream;
import java.time.InstantSource;

/** Prints what was observed, each line with the seconds since the demo began. */
final class Timeline {
    private final PrintStream out;
    private final InstantSource clock;
    private final long startMillis;

    Timeline(PrintStream out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
        this.startMillis = clock.millis();
    }

    void stage(int number, String title) {
        out.printf("%n%s  %d. %s%n", elapsed(), number, title);
    }

    void seen(String what, String detail) {
        out.printf("%s     %-22s %s%n", elapsed(), what, detail);
    }

    void failed(String title, String why) {
        out.printf("%n%s  FAILED: %s%n           %s%n", elapsed(), title, why);
    }

    void line(String text) {
        out.printf("%s  %s%n", elapsed(), text);
    }

    private String elapsed() {
        return "%7.2f s".formatted((clock.millis() - startMillis) / 1000.0);
    }
}
