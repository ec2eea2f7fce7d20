using System.Reflection;
using ArchUnitNET.Domain;
using ArchUnitNET.Domain.Extensions;
using ArchUnitNET.Loader;
using CallCenter.Core.Calls;
using CallCenter.Telephony.Engine;
using CallCenter.Web.Hosting;
using Assembly = System.Reflection.Assembly;

namespace CallCenter.Tests.Unit.Architecture;

/// <summary>The arrows point one way: Web, Telephony, Core.</summary>
public sealed class ArrowsTests
{
    private static readonly Assembly s_core = typeof(CallLifecycle).Assembly;
    private static readonly Assembly s_telephony = typeof(ICallGrain).Assembly;
    private static readonly Assembly s_web = typeof(CallCenterHost).Assembly;

    [Fact]
    public void Core_References_KnowNoLineNoPageNoActor() => AssertKnowsNone(
        s_core, "CallCenter.", "Orleans", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.Components",
        "Microsoft.AspNetCore.SignalR", "Microsoft.AspNetCore.Mvc", "Microsoft.AspNetCore.Routing", "MudBlazor", "Hangfire");

    [Fact]
    public void Telephony_References_KnowNoPage()
    {
        AssertKnowsNone(s_telephony, "CallCenter.Web", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.Components",
            "Microsoft.AspNetCore.SignalR", "MudBlazor", "Hangfire");
        Assert.Contains(s_telephony.GetReferencedAssemblies(), name => name.Name == s_core.GetName().Name);
    }

    [Fact]
    public void Ari_OfAsterisk_IsUsedByTheAsteriskPbxAlone()
    {
        const string ari = "CallCenter.Telephony.Ari";
        var architecture = new ArchLoader().LoadAssemblies(s_telephony).Build();
        var users = architecture.Types
            .Where(type => type.Namespace.FullName != ari && type.GetTypeDependencies().Any(used => used.FullName.StartsWith(ari + ".", StringComparison.Ordinal)))
            .Select(type => type.Namespace.FullName).Distinct();

        Assert.Equal(["CallCenter.Telephony.Pbx.Asterisk"], users);
    }

    [Fact]
    public void Asterisk_OfTheWeb_IsChosenAtStartAlone()
    {
        // The web host picks the exchange and reads its address for the phones' proxy; the rest goes through the engine.
        var fields = s_web.GetTypes().SelectMany(type => type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly));

        Assert.DoesNotContain(fields, field => field.FieldType.Namespace == "CallCenter.Telephony.Ari");
    }

    [Fact]
    public void Grains_OfTheEngine_AreInternalAndSealed()
    {
        var grains = s_telephony.GetTypes().Where(type => type.IsSubclassOf(typeof(Grain))).ToList();

        Assert.Equal(5, grains.Count);
        Assert.All(grains, grain => Assert.True(grain is { IsSealed: true, IsVisible: false }, grain.Name));
    }

    [Fact]
    public void Classes_OfCoreAndEngine_AreSealedUnlessDerivedFrom()
    {
        var types = s_core.GetTypes().Concat(s_telephony.GetTypes()).Where(type => type.IsClass && !type.IsAbstract && type.Namespace?.StartsWith("CallCenter", StringComparison.Ordinal) == true).ToList();
        var bases = types.Select(type => type.BaseType).ToHashSet();
        var open = types.Where(type => !type.IsSealed && !bases.Contains(type) && !IsGenerated(type)).Select(type => type.FullName);

        Assert.Empty(open);
    }

    private static bool IsGenerated(System.Type type) =>
        type.Namespace!.Contains("Migrations", StringComparison.Ordinal) || type.Name.Contains('<', StringComparison.Ordinal)
        || type.GetCustomAttributes().Any(attribute => attribute.GetType().Name is "GeneratedCodeAttribute" or "CompilerGeneratedAttribute");

    private static void AssertKnowsNone(Assembly assembly, params string[] prefixes) => Assert.DoesNotContain(
        assembly.GetReferencedAssemblies().Select(name => name.Name!),
        name => prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)));
}
