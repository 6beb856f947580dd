package dev.fairlead.incident.news;

import dev.fairlead.events.incidents.DeploymentNewsAsked;

/**
 * What a channel was told in a minute.
 *
 * @param told how many deployments in messages of their own
 * @param waiting what the next message about several tells
 * @param gathered what the last one tells
 * @param messages how many such messages there were
 */
public record NewsState(int told, Waiting waiting, Waiting gathered, int messages) {

    /** How many messages of their own a channel gets in a minute: Slack takes one a second. */
    static final int MOST_OF_THEIR_OWN = 20;

    static final NewsState NONE = new NewsState(0, Waiting.NOTHING, Waiting.NOTHING, 0);

    boolean isFull() {
        return told >= MOST_OF_THEIR_OWN;
    }

    NewsState with(DeploymentNewsAsked asked) {
        return asked.held()
                ? new NewsState(told, waiting.with(Line.of(asked)), gathered, messages)
                : new NewsState(told + 1, waiting, gathered, messages);
    }

    NewsState gather() {
        return new NewsState(told, Waiting.NOTHING, waiting, messages + 1);
    }
}
