using CallCenter.Core.Data;

namespace CallCenter.Tests.Unit.Data;

public sealed class DatabaseOptionsTests
{
    private const string Secret = "Vesna-2026";

    [Theory]
    [InlineData(null, null, DatabaseProvider.Sqlite)]
    [InlineData("", "", DatabaseProvider.Sqlite)]
    [InlineData(" SQLite ", "", DatabaseProvider.Sqlite)]
    [InlineData("postgresql", "Host=db;Database=callcenter;Password=" + Secret, DatabaseProvider.PostgreSql)]
    [InlineData("SqlServer", "Server=db;Database=callcenter;User Id=sa;Password=" + Secret, DatabaseProvider.SqlServer)]
    public void Read_GoodSettings_KnowsTheDatabaseAndShowsNoPassword(string? provider, string? connection, DatabaseProvider expected)
    {
        var read = DatabaseOptions.Read(provider, connection);

        Assert.Equal(expected, read.Provider);
        Assert.DoesNotContain(Secret, $"{read}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mysql", "Host=db;Database=callcenter", DatabaseOptions.ProviderKey)]
    [InlineData("postgresql", null, DatabaseOptions.ConnectionKey)]
    [InlineData("postgresql", "Host=db;Password=" + Secret, DatabaseOptions.ConnectionKey)]
    [InlineData("postgresql", "Host=db;Database=callcenter;Port=" + Secret, DatabaseOptions.ConnectionKey)]
    [InlineData("postgresql", Secret, DatabaseOptions.ConnectionKey)]
    [InlineData("sqlserver", "", DatabaseOptions.ConnectionKey)]
    [InlineData("sqlserver", "Server=db;Password=" + Secret, DatabaseOptions.ConnectionKey)]
    [InlineData("sqlserver", "Server=db;Database=callcenter;Encrypt=" + Secret, DatabaseOptions.ConnectionKey)]
    [InlineData("sqlserver", "Host=db;Database=callcenter;" + Secret, DatabaseOptions.ConnectionKey)]
    public void Read_BadSettings_NamesTheKeyAndNotTheSecret(string provider, string? connection, string key)
    {
        var refused = Assert.Throws<InvalidOperationException>(() => DatabaseOptions.Read(provider, connection));

        Assert.Contains(key, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, refused.ToString(), StringComparison.Ordinal);
    }
}
