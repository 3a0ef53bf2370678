package dev.vestnik.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestnik.backend.BackendsConfig;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ManifestsTest {

    static List<Application> all() {
        return Application.all();
    }

    static List<Kustomization> kustomizations() {
        return Kustomization.below(Application.ROOT);
    }

    @Test
    void noKustomizationIsForgottenHere() {
        assertThat(kustomizations())
                .containsExactlyElementsOf(
                        all().stream().map(Application::kustomization).toList());
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void everyFileIsListedAndEveryListedFileIsThere(Kustomization kustomization) throws IOException {
        try (Stream<Path> files = Files.list(kustomization.folder())) {
            Set<String> present = files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("kustomization.yaml"))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(present).isEqualTo(kustomization.listed());
        }
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void everyObjectIsOfAKnownTypeAndHasOnlyItsFields(Kustomization kustomization) {
        assertThat(kustomization.render().values()).isNotEmpty().allSatisfy(KubernetesTypes::read);
        kustomization.listed().stream()
                .filter(name -> name.endsWith(".yaml"))
                .forEach(name -> KubernetesTypes.read(
                        Kustomization.object(kustomization.folder().resolve(name))));
    }

    @ParameterizedTest
    @MethodSource("all")
    void selectorsMeetThePodAndPortsAreOnesItHas(Application application) {
        Deployment deployment = application.deployment();
        Map<String, String> labels =
                deployment.getSpec().getTemplate().getMetadata().getLabels();
        List<String> ports = application.service().getPorts().stream()
                .map(ContainerPort::getName)
                .toList();

        assertThat(deployment.getSpec().getSelector().getMatchLabels())
                .isNotEmpty()
                .isEqualTo(labels);
        assertThat(application.objects(Service.class)).singleElement().satisfies(service -> {
            assertThat(service.getSpec().getSelector()).isEqualTo(labels);
            assertThat(service.getSpec().getPorts())
                    .extracting(port -> port.getTargetPort().getStrVal())
                    .isNotEmpty()
                    .isSubsetOf(ports);
        });
        assertThat(application.objects(NetworkPolicy.class)).singleElement().satisfies(policy -> {
            assertThat(policy.getSpec().getPolicyTypes()).containsExactlyInAnyOrder("Ingress", "Egress");
            assertThat(policy.getSpec().getPodSelector().getMatchLabels()).isEqualTo(labels);
            assertThat(policy.getSpec().getIngress().stream().flatMap(rule -> rule.getPorts().stream()))
                    .extracting(port -> port.getPort().getStrVal())
                    .isNotEmpty()
                    .isSubsetOf(ports);
        });
        assertThat(application.objects(PodDisruptionBudget.class))
                .allSatisfy(budget -> assertThat(budget.getSpec().getSelector().getMatchLabels())
                        .isEqualTo(labels));
    }

    @ParameterizedTest
    @MethodSource("all")
    void whatThePodRefersToIsThere(Application application) {
        Set<String> objects = application.kustomization().render().keySet();
        PodSpec pod = application.pod();
        List<String> volumes =
                pod.getVolumes().stream().map(volume -> volume.getName()).toList();

        assertThat(objects).contains("ServiceAccount/" + pod.getServiceAccountName());
        assertThat(pod.getVolumes().stream().filter(volume -> volume.getPersistentVolumeClaim() != null))
                .allSatisfy(volume -> assertThat(objects)
                        .contains("PersistentVolumeClaim/"
                                + volume.getPersistentVolumeClaim().getClaimName()));
        assertThat(application.containers()).allSatisfy(container -> {
            assertThat(container.getVolumeMounts())
                    .extracting(mount -> mount.getName())
                    .isSubsetOf(volumes);
            assertThat(container.getEnvFrom().stream()
                            .map(EnvFromSource::getConfigMapRef)
                            .filter(Objects::nonNull))
                    .allSatisfy(ref -> assertThat(objects).contains("ConfigMap/" + ref.getName()));
        });
    }

    @ParameterizedTest
    @MethodSource("all")
    void noSecretIsInTheRepositoryAndTheOneThatHoldsTheKeysMayBeAbsent(Application application) {
        assertThat(application.kustomization().render().keySet()).noneMatch(key -> key.startsWith("Secret/"));
        assertThat(application.environment().keySet())
                .noneMatch(name -> name.matches(".*(_KEY|TOKEN|SECRET|PASSWORD)"));
        assertThat(application.service().getEnvFrom().stream()
                        .map(EnvFromSource::getSecretRef)
                        .filter(Objects::nonNull))
                .singleElement()
                .satisfies(ref -> assertThat(ref.getOptional()).isTrue());
    }

    @ParameterizedTest
    @MethodSource("all")
    void onlyDevIsOpenToEverybody(Application application) {
        boolean dev = application.equals(Application.DEV);

        assertThat(application.environment()).containsEntry("QUARKUS_HTTP_HOST", "0.0.0.0");
        assertThat(application.environment().get("VESTNIK_PUBLIC_WITHOUT_KEYS")).isEqualTo(dev ? "true" : null);
    }

    @ParameterizedTest
    @MethodSource("all")
    void theSettingsAreUnderstoodByTheService(Application application) {
        BackendsConfig config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withSources(new EnvConfigSource(application.environment(), 300))
                .withMapping(BackendsConfig.class)
                .build()
                .getConfigMapping(BackendsConfig.class);

        if (application.equals(Application.DEV)) {
            assertThat(config.backends()).isEmpty();
            assertThat(config.models()).contains(Path.of("/models"));
        } else {
            assertThat(config.backends()).hasEntrySatisfying("main", main -> {
                assertThat(main.provider()).hasValue(BackendsConfig.Provider.OPENAI);
                assertThat(main.baseUrl())
                        .hasValueSatisfying(url -> assertThat(url).startsWith("https://"));
                assertThat(main.model()).isPresent();
                assertThat(main.apiKey()).isEmpty();
            });
        }
    }

    @Test
    void theFetchedModelIsWhereTheServiceLooksForIt() {
        assertThat(Application.DEV.containers()).hasSize(2).allSatisfy(container -> {
            assertThat(container.getEnvFrom()).anyMatch(from -> from.getConfigMapRef() != null);
            assertThat(container.getVolumeMounts()).anySatisfy(mount -> {
                assertThat(mount.getMountPath()).isEqualTo("/models");
                assertThat(mount.getName()).isEqualTo("models");
            });
        });
    }

    @Test
    void productionLosesAtMostOneOfItsPodsAtATime() {
        Application production = Application.PRODUCTION;

        assertThat(production.deployment().getSpec().getReplicas()).isGreaterThan(1);
        assertThat(production.objects(PodDisruptionBudget.class))
                .singleElement()
                .satisfies(budget -> assertThat(
                                budget.getSpec().getMaxUnavailable().getIntVal())
                        .isEqualTo(1));
    }
}
