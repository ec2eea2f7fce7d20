using CallCenter.Core;
using CallCenter.Core.Audit;
using CallCenter.Core.Company;
using CallCenter.Tests.Support;

namespace CallCenter.Tests.Integration.Company;

public sealed class CompanyServiceTests : IAsyncLifetime
{
    private readonly CoreFixture _core = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;
    private CompanyService Service => _core.Get<CompanyService>();
    private CompanyTime Time => _core.Get<CompanyTime>();

    public ValueTask InitializeAsync() => _core.InitializeAsync();

    public ValueTask DisposeAsync() => _core.DisposeAsync();

    [Fact]
    public async Task SaveAsync_AnotherZone_MovesTheBeginningOfToday()
    {
        var before = await Time.TodayAsync(Token);

        Assert.True((await Service.SaveAsync(_core.Admin, 0, new() { TimeZone = "Asia/Kamchatka" }, Token)).Ok);

        Assert.NotEqual(before, await Time.TodayAsync(Token));
        Assert.Equal(12, (await Time.TodayAsync(Token)).Hour);
        var fresh = new CompanyTime(_core.Get<Microsoft.EntityFrameworkCore.IDbContextFactory<Core.Data.CallCenterDb>>(), TimeProvider.System);
        Assert.Equal("Asia/Kamchatka", (await fresh.ZoneAsync(Token)).Id);
    }

    [Fact]
    public async Task SaveAsync_NoSuchZone_FieldNamed()
    {
        var refused = await Service.SaveAsync(_core.Admin, 0, new() { TimeZone = "Moon/Crater" }, Token);

        Assert.Equal(nameof(CompanyInput.TimeZone), Assert.Single(Assert.IsType<InvalidFields>(refused.Refusal).Errors).Field);
    }

    [Fact]
    public async Task SaveAsync_MadeFromAnOlderVersion_Refused()
    {
        Assert.True((await Service.SaveAsync(_core.Admin, 0, new() { TimeZone = "Asia/Omsk" }, Token)).Ok);

        Assert.IsType<ChangedMeanwhile>((await Service.SaveAsync(_core.Admin, 0, new() { TimeZone = "Asia/Tomsk" }, Token)).Refusal);
        Assert.Equal("Asia/Omsk", (await Service.GetAsync(_core.Admin, Token)).Value!.Values.TimeZone);
    }

    [Fact]
    public async Task Everything_NotAnAdmin_Refused()
    {
        Assert.IsType<NotAllowed>((await Service.GetAsync(_core.Supervisor, Token)).Refusal);
        Assert.IsType<NotAllowed>((await Service.SaveAsync(_core.Operator, 0, new() { TimeZone = "Asia/Omsk" }, Token)).Refusal);
    }
}
