package dev.fairlead.platform.relay;

/**
 * How far a partition was published.
 *
 * @param topicId the broker's id of the topic: another one is another topic of the same name
 * @param start first offset that the partition had
 * @param next behind the last record that was acknowledged
 */
record TopicMark(String topicId, long start, long next) {

    TopicMark acknowledged(long offset) {
        return new TopicMark(topicId, start, Math.max(next, offset + 1));
    }

    /** Whether what is there now has lost something of what was there at this mark. */
    boolean isCutIn(TopicMark now) {
        return !topicId.equals(now.topicId()) || now.next() < next || now.start() > start;
    }
}
