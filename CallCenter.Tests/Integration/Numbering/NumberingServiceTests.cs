using System.Text;
using CallCenter.Core;
using CallCenter.Core.Access;
using CallCenter.Core.Contacts;
using CallCenter.Core.Numbering;
using CallCenter.Core.Projects;
using CallCenter.Tests.Integration.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Integration.Numbering;

public sealed class NumberingServiceTests : IAsyncLifetime
{
    private const string Mobile = "922;8700000;8799999;100000;ПАО \"МегаФон\";Оренбургская область\n";
    private const string Landline = "301;2110000;2129999;20000;ПАО \"Ростелеком\";г. Улан-Удэ|Республика Бурятия\n";
    private const string Number = "79228711345";

    private static readonly NumberInfo s_orenburg = new("Оренбургская обл.", "Asia/Yekaterinburg", "ПАО \"МегаФон\"");
    private TestHost _host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;
    private NumberingService Service => _host.Get<NumberingService>();
    private NumberingPlan Plan => _host.Get<NumberingPlan>();

    public async ValueTask InitializeAsync() => _host = await TestHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Import_Files_AreInUseAtOnceAndSayWhatTheyHold()
    {
        Assert.Equal(NumberInfo.Unknown, Plan.Find(Number));

        var report = (await ImportAsync(Mobile, Landline)).Value!;

        Assert.Equal((2, 2), (report.Ranges, report.Files.Count));
        Assert.Equal(s_orenburg, Plan.Find(Number));
        Assert.Equal("Республика Бурятия", Plan.Find("73012110001").Region);
        // The registry knows that nobody has this one.
        Assert.Equal(NumberInfo.Unknown, Plan.Find("79228600000"));
        var state = (await Service.GetAsync(_host.Admin, Token)).Value!;
        Assert.Equal([3, 9], state.Report!.Families);
    }

    [Fact]
    public async Task Import_SecondTime_ReplacesItsOwnCodesAlone()
    {
        await ImportAsync(Mobile, Landline);

        await ImportAsync("922;8700000;8799999;100000;ООО \"Т2\";Омская область\n");

        Assert.Equal(("Омская обл.", "Республика Бурятия"), (Plan.Find(Number).Region, Plan.Find("73012110001").Region));
        Assert.Equal(1, await _host.QueryAsync(db => db.NumberingRegistries.CountAsync(Token)));
    }

    [Fact]
    public async Task Import_WrongFile_LeavesWhatWasInUse()
    {
        await ImportAsync(Mobile);

        var refused = await ImportAsync(Landline, "922;8700000;8799999\n");

        Assert.Equal(new RegistryIsWrong("f1.csv", 1), refused.Refusal);
        Assert.Equal((s_orenburg, NumberInfo.Unknown with { Region = "" }), (Plan.Find(Number), Plan.Find("79228600000")));
        Assert.False(Plan.Table.Covers(3));
    }

    [Theory]
    [InlineData(Role.Supervisor)]
    [InlineData(Role.Operator)]
    public async Task Import_NotAdmin_IsRefused(Role role) =>
        Assert.IsType<NotAllowed>((await Service.ImportAsync(new(5, role), [], Token)).Refusal);

    [Fact]
    public async Task Registry_LoadedBefore_IsInUseAfterARestart()
    {
        var folder = Directory.CreateTempSubdirectory("callcenter-numbering-").FullName;
        try
        {
            await using (var first = await TestHost.StartAsync(folder: folder))
            {
                await ImportAsync(first, Mobile);
            }

            await using var second = await TestHost.StartAsync(folder: folder);
            Assert.Equal(s_orenburg, second.Get<NumberingPlan>().Find(Number));
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task ContactPlaces_AfterALoading_ContactsHaveTheirPlaceAndKeepTheirTimes()
    {
        var before = await AddContactsAsync(1_200);
        await ImportAsync(Mobile);

        await _host.Get<ContactPlaces>().RunAsync(Token);

        var contacts = await _host.QueryAsync(db => db.Contacts.AsNoTracking().ToListAsync(Token));
        Assert.All(contacts, contact => Assert.Equal(s_orenburg, new NumberInfo(contact.Region, contact.TimeZone, contact.Provider)));
        Assert.All(contacts, contact => Assert.Equal(before, contact.UpdatedAt));
        Assert.NotNull((await Service.GetAsync(_host.Admin, Token)).Value!.ContactsDoneAt);
    }

    [Fact]
    public async Task ContactPlaces_BrokenOff_GoOnWhereTheyWere()
    {
        await AddContactsAsync(1_200);
        await ImportAsync(Mobile);
        var last = await _host.QueryAsync(db => db.Contacts.MaxAsync(contact => contact.Id, Token));
        await _host.QueryAsync(db => db.NumberingRegistries.ExecuteUpdateAsync(row => row.SetProperty(registry => registry.ContactsThrough, last - 200), Token));

        await _host.Get<ContactPlaces>().RunAsync(Token);

        Assert.Equal(200, await _host.QueryAsync(db => db.Contacts.CountAsync(contact => contact.Region != "", Token)));
    }

    [Fact]
    public async Task ContactPlaces_SentBack_LookLaterContactsUpOnceMore()
    {
        await AddContactsAsync(700);
        await ImportAsync(Mobile);
        await _host.Get<ContactPlaces>().RunAsync(Token);
        await _host.QueryAsync(db => db.Contacts.ExecuteUpdateAsync(row => row.SetProperty(contact => contact.Region, ""), Token));
        var from = await _host.QueryAsync(db => db.Contacts.MaxAsync(contact => contact.Id, Token)) - 99;

        await _host.QueryAsync(async db =>
        {
            await ContactPlaces.LookAgainAsync(db, from, Token);
            return true;
        });
        await _host.Get<ContactPlaces>().RunAsync(Token);

        Assert.Equal(100, await _host.QueryAsync(db => db.Contacts.CountAsync(contact => contact.Id >= from && contact.Region != "", Token)));
        Assert.Equal(100, await _host.QueryAsync(db => db.Contacts.CountAsync(contact => contact.Region != "", Token)));
    }

    [Theory]
    [InlineData("DEF-9xx.csv", null)]
    [InlineData("missing.csv", "HTTP 404 Not Found")]
    public async Task Download_FromTheirSite_LoadsOrSaysWhyNot(string file, string? reason)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        Microsoft.AspNetCore.Hosting.WebHostBuilderKestrelExtensions.UseKestrelCore(builder.WebHost);
        builder.Services.AddRoutingCore();
        await using var site = builder.Build();
        site.Urls.Add("http://127.0.0.1:0");
        site.UseRouting();
        site.MapGet("/DEF-9xx.csv", () => Results.Text(Mobile, "text/csv", Encoding.UTF8));
        await site.StartAsync(Token);
        var address = site.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First() + "/" + file;
        await using var host = await TestHost.StartAsync(new Dictionary<string, string?> { ["Numbering:Files"] = address });

        await host.Get<RegistryDownload>().RunIfMissingAsync(Token);
        var loaded = await host.Get<RegistryDownload>().RunAsync(host.Admin, Token);

        Assert.Equal(reason is null ? null : new RegistryNotFetched(address, reason), loaded.Refusal);
        Assert.Equal(reason is null ? s_orenburg : NumberInfo.Unknown, host.Get<NumberingPlan>().Find(Number));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(host.Folder, "uploads")));
    }

    private Task<Outcome<NumberingReport>> ImportAsync(params string[] files) => ImportAsync(_host, files);

    private static async Task<Outcome<NumberingReport>> ImportAsync(TestHost host, params string[] files)
    {
        var stored = new List<RegistryFile>();
        foreach (var (at, text) in files.Index())
        {
            stored.Add(new($"f{at}.csv", Path.Combine(host.Folder, $"f{at}.csv")));
            await File.WriteAllTextAsync(stored[^1].Path, text, Token);
        }

        return await host.Get<NumberingService>().ImportAsync(host.Admin, stored, Token);
    }

    private async Task<DateTime> AddContactsAsync(int count)
    {
        var at = new DateTime(2026, 3, 1, 10, 0, 0, DateTimeKind.Utc);
        var projectId = (await _host.Get<ProjectService>().CreateAsync(_host.Admin, new() { Title = "Проект" }, Token)).Value;
        await _host.QueryAsync(async db =>
        {
            var upload = new ContactUpload { ProjectId = projectId, State = UploadState.Ready };
            db.Add(upload);
            await db.SaveChangesAsync(Token);
            var statusId = await db.Statuses.Where(status => status.IsSystem).Select(status => status.Id).FirstAsync(Token);
            db.AddRange(Enumerable.Range(0, count).Select(number => new Contact
            {
                ProjectId = projectId,
                UploadId = upload.Id,
                StatusId = statusId,
                Phone = $"792287{number:00000}",
                CreatedAt = at,
                UpdatedAt = at,
            }));
            return await db.SaveChangesAsync(Token);
        });
        return at;
    }
}
