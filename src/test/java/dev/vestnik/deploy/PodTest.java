package dev.vestnik.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Probe;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PodTest {

    static List<Application> all() {
        return Application.all();
    }

    static Stream<PodSpec> pods() {
        return Application.all().stream()
                .flatMap(application -> application.pods().stream())
                .map(PodTemplateSpec::getSpec);
    }

    /** It is to pass the level "restricted" of the Pod Security Standards (kubernetes.io), and to write only where it must. */
    @ParameterizedTest
    @MethodSource("all")
    void everyPodIsRestricted(Application application) {
        assertThat(application.pods()).isNotEmpty().allSatisfy(template -> {
            PodSpec pod = template.getSpec();
            assertThat(Stream.of(pod.getHostNetwork(), pod.getHostPID(), pod.getHostIPC()))
                    .containsOnlyNulls();
            assertThat(pod.getAutomountServiceAccountToken()).isFalse();
            assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(pod.getSecurityContext().getRunAsUser()).isEqualTo(10001);
            assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            assertThat(pod.getVolumes())
                    .allSatisfy(volume -> assertThat(Stream.of(
                                            volume.getEmptyDir(),
                                            volume.getPersistentVolumeClaim(),
                                            volume.getConfigMap(),
                                            volume.getSecret())
                                    .filter(Objects::nonNull))
                            .as("volume %s is of a harmless kind", volume.getName())
                            .hasSize(1));
            assertThat(Application.containers(pod)).isNotEmpty().allSatisfy(container -> {
                var security = container.getSecurityContext();
                assertThat(security.getAllowPrivilegeEscalation()).isFalse();
                assertThat(security.getReadOnlyRootFilesystem()).isTrue();
                assertThat(security.getPrivileged()).isNull();
                assertThat(security.getRunAsUser()).isNull();
                assertThat(security.getCapabilities().getDrop()).containsExactly("ALL");
                assertThat(security.getCapabilities().getAdd()).isEmpty();
                assertThat(container.getPorts())
                        .allSatisfy(port -> assertThat(port.getHostPort()).isNull());
            });
        });
    }

    /** Without a bound, an emptyDir fills the node's disk. */
    @ParameterizedTest
    @MethodSource("all")
    void everythingThatCanBeWrittenHasABound(Application application) {
        assertThat(application.pods()).allSatisfy(template -> {
            assertThat(template.getSpec().getVolumes().stream().filter(volume -> volume.getEmptyDir() != null))
                    .allSatisfy(volume ->
                            assertThat(volume.getEmptyDir().getSizeLimit()).isNotNull());
            assertThat(Application.containers(template.getSpec()))
                    .allSatisfy(container ->
                            assertThat(container.getResources().getLimits()).containsKey("ephemeral-storage"));
        });
    }

    @ParameterizedTest
    @MethodSource("all")
    void eachProbeAsksItsOwnHealthPathAtThePortOfTheProbes(Application application) {
        Container container = application.service();
        Map<String, Integer> ports = container.getPorts().stream()
                .collect(Collectors.toMap(ContainerPort::getName, ContainerPort::getContainerPort));

        assertThat(ports).isEqualTo(Map.of("http", 8080, "management", 9000));
        assertThat(application.environment()).containsEntry("VESTNIK_MANAGEMENT_PORT", "9000");
        assertProbe(container.getStartupProbe(), "/q/health/started");
        assertProbe(container.getReadinessProbe(), "/q/health/ready");
        assertProbe(container.getLivenessProbe(), "/q/health/live");
    }

    private static void assertProbe(Probe probe, String path) {
        assertThat(probe.getHttpGet().getPath()).isEqualTo(path);
        assertThat(probe.getHttpGet().getPort().getStrVal()).isEqualTo("management");
    }

    @ParameterizedTest
    @MethodSource("all")
    void theStopIsOverBeforeThePodIsKilled(Application application) {
        long pause =
                application.service().getLifecycle().getPreStop().getSleep().getSeconds();
        Duration requests = Duration.parse("PT" + application.environment().get("QUARKUS_SHUTDOWN_TIMEOUT"));

        assertThat(application.pod().getTerminationGracePeriodSeconds())
                .isGreaterThanOrEqualTo(pause + requests.toSeconds() + 5);
    }

    @ParameterizedTest
    @MethodSource("all")
    void memoryIsBoundedAndTheProcessorIsNot(Application application) {
        assertThat(application.pods())
                .allSatisfy(template -> assertThat(Application.containers(template.getSpec()))
                        .allSatisfy(container -> {
                            var resources = container.getResources();
                            assertThat(resources.getRequests()).containsKeys("cpu", "memory");
                            assertThat(resources.getLimits())
                                    .containsKey("memory")
                                    .doesNotContainKey("cpu");
                            assertThat(resources.getRequests().get("memory").getNumericalAmount())
                                    .isLessThanOrEqualTo(
                                            resources.getLimits().get("memory").getNumericalAmount());
                        }));
    }

    @ParameterizedTest
    @MethodSource("pods")
    void everyImageHasATagThatStays(PodSpec pod) {
        assertThat(Application.containers(pod))
                .extracting(Container::getImage)
                .allSatisfy(image -> assertThat(image)
                        .matches("[a-z0-9./-]+:[A-Za-z0-9._-]+")
                        .doesNotEndWith(":latest"));
    }

    @ParameterizedTest
    @MethodSource("pods")
    void whatIsMountedIsAVolumeOfThePod(PodSpec pod) {
        List<String> volumes =
                pod.getVolumes().stream().map(volume -> volume.getName()).collect(Collectors.toList());
        // Made by the claim template of the StatefulSet.
        volumes.add("data");

        assertThat(Application.containers(pod))
                .allSatisfy(container -> assertThat(container.getVolumeMounts())
                        .extracting(mount -> mount.getName())
                        .isSubsetOf(volumes));
    }
}
