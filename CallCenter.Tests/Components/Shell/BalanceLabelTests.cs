using Bunit;
using CallCenter.Core.Company;
using CallCenter.Core.Trunks;
using CallCenter.Tests.Components.Support;
using CallCenter.Web.Reports.Calls;
using CallCenter.Web.Shell.Bar;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CallCenter.Tests.Components.Shell;

public sealed class BalanceLabelTests : CoreContext
{
    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Spend_OfTheDay_OpensTheCallsItIsOf()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        Services.AddSingleton<TimeProvider>(clock);
        var day = await Core.Get<CompanyTime>().DayOfAsync(clock.GetUtcNow().UtcDateTime, Stop);
        var trunkId = (await Core.Get<TrunkService>().CreateAsync(Core.Admin, new() { Title = "carrier", Host = "10.0.0.1" }, Stop)).Value;
        await using (var db = await Core.OpenDbAsync())
        {
            db.TrunkDays.AddRange(new TrunkDay { TrunkId = trunkId, Day = day, Spent = 6m }, new TrunkDay { TrunkId = trunkId, Day = day.AddDays(-1), Spent = 2m });
            await db.SaveChangesAsync(Stop);
        }

        SetRendererInfo(new RendererInfo("Server", isInteractive: false));
        var label = RenderAs<BalanceLabel>(Core.Admin, _ => { });

        label.WaitForAssertion(() => Assert.Equal(2, label.FindAll("a").Count));
        Assert.Equal(["/settings/trunks", $"/reports/calls?from={day:yyyy-MM-dd}&to={day:yyyy-MM-dd}"], label.FindAll("a").Select(link => link.GetAttribute("href")));
        Assert.Contains("6", label.FindAll("a")[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("is-lost", label.Find(".money").ClassName, StringComparison.Ordinal);
        Assert.Equal([trunkId], CallReportView.Of("http://localhost" + CallReportView.DayAddress(day, trunkId)).Trunks);
    }
}
