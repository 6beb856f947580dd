package dev.fairlead.platform.channel;

/**
 * Names of the buttons that messages of incidents have; a channel tells with them what was pressed.
 */
public final class ButtonIds {

    public static final String ACKNOWLEDGE = "fairlead-acknowledge";
    public static final String ESCALATE = "fairlead-escalate";
    public static final String RESOLVE = "fairlead-resolve";

    private ButtonIds() {}
}
