using System.Reflection;
using System.Runtime.CompilerServices;
using CallCenter.Telephony.Engine;
using CallCenter.Telephony.Pbx.Asterisk;
using CallCenter.Telephony.Pbx.Simulated;
using CallCenter.Web.Access;
using Microsoft.Extensions.Configuration;

namespace CallCenter.Tests.Unit;

public sealed class SettingsSampleTests
{
    private static readonly IConfiguration s_sample = new ConfigurationBuilder().AddJsonFile(SamplePath()).Build();

    public static TheoryData<string, object> Sections => new()
    {
        { "Engine", new EngineOptions() },
        { ProxyOptions.Section, new ProxyOptions() },
        { SimulatedOptions.Section, new SimulatedOptions() },
        { AsteriskOptions.Section, new AsteriskOptions() },
    };

    [Theory]
    [MemberData(nameof(Sections))]
    public void Sample_Section_HoldsEveryKeyWithItsDefault(string section, object defaults)
    {
        foreach (var property in defaults.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite))
        {
            Assert.Contains(property.Name, s_sample.GetSection(section).GetChildren().Select(child => child.Key));
        }

        var sample = Activator.CreateInstance(defaults.GetType())!;
        s_sample.GetSection(section).Bind(sample);
        Assert.Equivalent(defaults, sample, strict: true);
    }

    private static string SamplePath([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "appsettings.sample.json"));
}
