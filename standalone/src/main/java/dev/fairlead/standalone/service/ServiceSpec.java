package dev.fairlead.standalone.service;

/**
 * A service that runs in the platform.
 *
 * @param name its configuration, its database and its consumer group are named after it
 * @param application its Spring Boot main class
 * @param portOffset added to the port base
 * @param keepsData whether it has a database; one without talks to the others' REST interfaces only
 */
public record ServiceSpec(String name, Class<?> application, int portOffset, boolean keepsData) {

    public ServiceSpec(String name, Class<?> application, int portOffset) {
        this(name, application, portOffset, true);
    }

    /** One that asks the others, and keeps nothing itself. */
    public static ServiceSpec withoutData(String name, Class<?> application, int portOffset) {
        return new ServiceSpec(name, application, portOffset, false);
    }

    /** As people read it. */
    public String title() {
        return keepsData ? name + "-service" : name;
    }
}
