package dev.fairlead.alert.watch;

/** What an expression yielded. Everything but a number has a name for people and verdicts. */
public sealed interface Reading {

    /** One sample; never NaN, but infinite where the expression divides by zero. */
    record Number(double value) implements Reading {}

    /** Nothing to go by. */
    record Unreadable(String reason) implements Reading {}

    Unreadable NO_SAMPLES = new Unreadable("no-samples");
    Unreadable SEVERAL_SAMPLES = new Unreadable("several-samples");
    Unreadable NOT_A_NUMBER = new Unreadable("not-a-number");
    Unreadable QUERY_FAILED = new Unreadable("query-failed");

    static Reading of(double value) {
        return Double.isNaN(value) ? NOT_A_NUMBER : new Number(value);
    }
}
