package dev.vestnik;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The arrows between packages go down, and each step knows the root alone. */
class ArchitectureTest {

    private static final String BASE = "dev.vestnik";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(BASE);

    private static String[] oursExcept(String... packages) {
        Set<String> allowed = Set.of(packages);
        return CLASSES.stream()
                .map(JavaClass::getPackageName)
                .distinct()
                .filter(name -> !allowed.contains(name))
                .toArray(String[]::new);
    }

    @Test
    void packages_areFreeOfCycles() {
        slices().matching(BASE + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void root_importsNothingOfOurs() {
        noClasses()
                .that()
                .resideInAPackage(BASE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(oursExcept(BASE))
                .check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "prompt", "backend", "store", "model", "morph"})
    void step_importsTheRootAlone(String step) {
        String own = BASE + "." + step;
        noClasses()
                .that()
                .resideInAPackage(own)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(oursExcept(own, BASE))
                .check(CLASSES);
    }

    @Test
    void check_importsMorphAlone() {
        noClasses()
                .that()
                .resideInAPackage(BASE + ".check")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(oursExcept(BASE + ".check", BASE + ".morph", BASE))
                .check(CLASSES);
    }

    @Test
    void glossary_importsMorphAndStoreAlone() {
        noClasses()
                .that()
                .resideInAPackage(BASE + ".glossary")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(oursExcept(BASE + ".glossary", BASE + ".morph", BASE + ".store", BASE))
                .check(CLASSES);
    }

    @Test
    void access_importsStoreAlone() {
        noClasses()
                .that()
                .resideInAPackage(BASE + ".access")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(oursExcept(BASE + ".access", BASE + ".store", BASE))
                .check(CLASSES);
    }

    @Test
    void cache_importsStoreAlone() {
        noClasses()
                .that()
                .resideInAPackage(BASE + ".cache")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(oursExcept(BASE + ".cache", BASE + ".store", BASE))
                .check(CLASSES);
    }

    @Test
    void job_importsStoreAlone() {
        noClasses()
                .that()
                .resideInAPackage(BASE + ".job")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(oursExcept(BASE + ".job", BASE + ".store", BASE))
                .check(CLASSES);
    }

    @Test
    void evaluation_importsTextCheckAndGlossaryAlone() {
        noClasses()
                .that()
                .resideInAPackage(BASE + ".eval")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        oursExcept(BASE + ".eval", BASE + ".text", BASE + ".check", BASE + ".glossary", BASE))
                .check(CLASSES);
    }

    @Test
    void commandLine_importsModelAndEvaluationAlone() {
        noClasses()
                .that()
                .resideInAPackage(BASE + ".cli")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(oursExcept(BASE + ".cli", BASE + ".model", BASE + ".eval", BASE))
                .check(CLASSES);
    }

    @Test
    void pipeline_doesNotKnowTheEdge() {
        noClasses()
                .that()
                .resideInAPackage(BASE + ".pipeline")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(BASE + ".api", BASE + ".cli", BASE + ".model")
                .check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"deepl", "libretranslate"})
    void dialect_importsTheEdgeAlone_andNobodyTheDialect(String dialect) {
        String own = BASE + ".api." + dialect;
        noClasses()
                .that()
                .resideInAPackage(own)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(oursExcept(own, BASE + ".api", BASE))
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackage(own)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(own)
                .check(CLASSES);
    }

    @Test
    void onlyTheEdge_seesHttpAndReactiveTypes() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + ".api..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.ws.rs..", "io.smallrye.mutiny..", "io.vertx..", "org.jboss.resteasy..")
                .check(CLASSES);
    }

    @Test
    void tracing_isSeenThroughItsApiAlone() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.opentelemetry.sdk..",
                        "io.opentelemetry.exporter..",
                        "io.opentelemetry.instrumentation..",
                        "io.quarkus.opentelemetry..")
                .check(CLASSES);
    }

    @Test
    void modelAndCommandLine_runWithoutTheFramework() {
        noClasses()
                .that()
                .resideInAnyPackage(BASE + ".model", BASE + ".cli")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarkus..", "jakarta..", "io.smallrye..")
                .check(CLASSES);
    }

    @Test
    void everyPackage_isNullMarked() {
        Set<String> packages = CLASSES.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith(BASE))
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> marked = packages.stream()
                .filter(name -> CLASSES.stream()
                        .anyMatch(type -> type.getPackageName().equals(name)
                                && type.getPackage().isAnnotatedWith(NullMarked.class)))
                .toList();
        assertThat(marked).containsExactlyElementsOf(packages);
        assertThat(packages).hasSizeGreaterThanOrEqualTo(9);
    }

    @Test
    void names_sayWhatAThingIs() {
        Stream.of("Manager", "Helper", "Util", "Utils", "Impl")
                .forEach(suffix ->
                        classes().should().haveSimpleNameNotEndingWith(suffix).check(CLASSES));
    }
}
