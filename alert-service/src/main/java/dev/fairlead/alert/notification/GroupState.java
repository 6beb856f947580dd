package dev.fairlead.alert.notification;

/** What is known of a group. */
public sealed interface GroupState {

    /** No alert ever came. */
    record Absent() implements GroupState {}

    /** Its present form; without alerts while it rests. */
    record Known(Group group) implements GroupState {}
}
