package dev.fairlead.platform.walls;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import dev.fairlead.services.ServiceDescriptor;

/** The one shape of every service that keeps data: the same role in the same place. */
public final class Shape {
    private static final String STREAM_TYPE = "dev.fairlead.platform.decide.StreamType";

    private Shape() {}

    /**
     * Classes of the role are in that package of the service, or below it.
     *
     * @param what the role, for people
     */
    static ArchRule place(String what, DescribedPredicate<? super JavaClass> role, String place) {
        return noClasses()
                .that(ofAService().and(role))
                .should(ArchConditions.resideOutsideOfPackage("dev.fairlead.*." + place + ".."))
                .as("%s of a service are in its package %s".formatted(what, place))
                .allowEmptyShould(true);
    }

    /** Only a class that is called after streams makes their type. */
    static ArchRule streams() {
        return noClasses()
                .that(ofAService())
                .and()
                .haveSimpleNameNotEndingWith("Stream")
                .should()
                .callConstructorWhere(
                        DescribedPredicate.describe(
                                "makes a StreamType",
                                call -> call.getTargetOwner().getName().equals(STREAM_TYPE)))
                .as("types of streams are made by classes that are called XStream")
                .allowEmptyShould(true);
    }

    private static DescribedPredicate<JavaClass> ofAService() {
        DescribedPredicate<JavaClass> any = DescribedPredicate.alwaysFalse();
        for (ServiceDescriptor service : ServiceDescriptor.keepingData()) {
            any = any.or(resideInAPackage("dev.fairlead." + service.name() + ".."));
        }
        return any.as("of a service");
    }
}
