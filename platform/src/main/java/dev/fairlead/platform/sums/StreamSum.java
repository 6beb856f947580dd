package dev.fairlead.platform.sums;

/**
 * What a place holds of one stream. Two places that say the same of it hold the same events.
 *
 * @param stream id
 * @param first number of the first public event
 * @param last number of the last one
 * @param events how many there are
 * @param waiting how many of them are still to be published; 0 in a place that does not publish
 * @param digest SHA-256, in hexadecimal, of one line for each event: its number, a space, its id, a
 *     space, the SHA-256 of its body without the frame in hexadecimal, and a line feed; empty where
 *     a part of the events is archived and another is not
 */
public record StreamSum(
        String stream, long first, long last, long events, long waiting, String digest) {}
