using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Data.Bulk;
using CallCenter.Core.Data.Locks;
using CallCenter.Core.Data.SqlServer;
using CallCenter.Tests.Telephony.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.SqlServer.Dac;
using Microsoft.SqlServer.Dac.Model;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace CallCenter.Tests.Unit.Data;

/// <summary>What can be known without a server: Microsoft's own parser and model of SQL Server read what is sent to one.</summary>
public sealed class SqlServerScriptTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Schema_AsAWhole_IsSoundToSqlServersOwnModel()
    {
        using var model = ModelOf(await SchemaAsync(), out var rest);

        Assert.Empty(ErrorsOf(model));
        await using var db = new SqlServerDesignTimeFactory().CreateDbContext([]);
        Assert.Equal(
            db.Model.GetEntityTypes().Select(type => type.GetTableName()).Append("__EFMigrationsHistory").Order(),
            model.GetObjects(DacQueryScopes.UserDefined, Table.TypeClass).Select(table => table.Name.Parts[^1]).Order());
        Assert.All(rest.OfType<InsertStatement>(), insert => AssertKnown(model, insert.InsertSpecification));
        Assert.All(rest, statement => Assert.True(statement is InsertStatement or BeginTransactionStatement or CommitTransactionStatement or IfStatement, statement.GetType().Name));
    }

    [Theory]
    [InlineData("FOREIGN KEY ([ProjectId]) REFERENCES [Projects]", "FOREIGN KEY ([ProjectId]) REFERENCES [Campaigns]")]
    [InlineData("ON [Calls] ([ContactId], [StartedAt], [Number])", "ON [Calls] ([Contact], [StartedAt], [Number])")]
    public async Task Schema_NamesWhatIsNotThere_IsNot(string sound, string broken)
    {
        var schema = await SchemaAsync();
        Assert.Contains(sound, schema, StringComparison.Ordinal);

        using var model = ModelOf(schema.Replace(sound, broken, StringComparison.Ordinal), out _);

        Assert.NotEmpty(ErrorsOf(model));
    }

    [Fact]
    public async Task RowLocks_InAQuery_AreWhatSqlServerReads()
    {
        await using var db = new SqlServerDesignTimeFactory().CreateDbContext([]);
        var locks = new SqlServerRowLocks();

        var held = locks.Lock(Sql(db.Contacts.Where(contact => contact.Id == 7).ForChange()));
        var free = locks.Lock(Sql(db.Contacts.Where(contact => contact.DialState == DialState.New).OrderBy(contact => contact.Id).Take(5).ForChangeOfFree()));
        var plain = Sql(db.Contacts.TagWith("anything"));

        Assert.All([held, free], sql => Parse(sql));
        Assert.Contains("FROM [Contacts] AS [c] WITH (UPDLOCK, ROWLOCK)", held, StringComparison.Ordinal);
        Assert.Contains("FROM [Contacts] AS [c] WITH (UPDLOCK, ROWLOCK, READPAST)", free, StringComparison.Ordinal);
        Assert.Equal(plain, locks.Lock(plain));
    }

    [Fact]
    public async Task BulkReader_OfContacts_HandsOutTheColumnsOfTheTable()
    {
        await using var db = new SqlServerDesignTimeFactory().CreateDbContext([]);
        var table = BulkTable.Of(db, typeof(Contact));
        var contact = new Contact { Id = 7, Phone = "79161234567", FullName = "Иванов", BirthDate = new(1980, 2, 29), CreatedAt = new(2026, 11, 20, 0, 0, 0, DateTimeKind.Utc) };
        using var model = ModelOf(await SchemaAsync(), out _);
        var columns = model.GetObject(Table.TypeClass, new("dbo", "Contacts"), DacQueryScopes.UserDefined).GetReferenced(Table.Columns).Select(column => column.Name.Parts[^1]);

        await using var reader = new SqlServerBulkReader(table, [contact]);

        Assert.Equal(columns.Order(), Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).Order());
        Assert.True(await reader.ReadAsync(Token));
        Assert.Equal(7L, reader["Id"]);
        Assert.Equal("иванов", reader["NameKey"]);
        Assert.Equal((int)DialState.New, reader["DialState"]);
        Assert.Equal(new DateTime(1980, 2, 29), reader["BirthDate"]);
        Assert.Equal(0, reader["Attempts_Total"]);
        Assert.True(reader.IsDBNull(reader.GetOrdinal("NextAttemptAt")));
        Assert.All(Enumerable.Range(0, reader.FieldCount).Where(ordinal => !reader.IsDBNull(ordinal)), ordinal => Assert.IsType(reader.GetFieldType(ordinal), reader.GetValue(ordinal)));
        Assert.False(await reader.ReadAsync(Token));
    }

    [Theory]
    [InlineData(typeof(Contact), "ContactSequence")]
    [InlineData(typeof(ContactComment), "ContactCommentSequence")]
    [InlineData(typeof(Call), "CallSequence")]
    public async Task Sequence_OfATable_IsInTheScript(Type entity, string name)
    {
        await using var db = new SqlServerDesignTimeFactory().CreateDbContext([]);
        var table = BulkTable.Of(db, entity);

        Assert.Equal($"[{name}]", SqlServerBulk.SequenceOf(db, table.Name, table.KeyColumn!));
        Assert.Contains($"CREATE SEQUENCE [{name}] START WITH 1 INCREMENT BY 1", await SchemaAsync(), StringComparison.Ordinal);
    }

    /// <summary>As the command holds it: without the declarations of its parameters.</summary>
    private static string Sql<T>(IQueryable<T> query) => query.ToQueryString() is var sql ? sql[sql.IndexOf("--", StringComparison.Ordinal)..] : "";

    private static Task<string> SchemaAsync() => File.ReadAllTextAsync(Path.Combine(Repository.Root, "db", "sqlserver", "schema.sql"), Token);

    /// <param name="rest">What makes no objects.</param>
    private static TSqlModel ModelOf(string script, out IReadOnlyList<TSqlStatement> rest)
    {
        var model = new TSqlModel(SqlServerVersion.Sql160, new TSqlModelOptions());
        var others = new List<TSqlStatement>();
        foreach (var statement in Parse(script).Batches.SelectMany(batch => batch.Statements))
        {
            // The table of migrations is made unless it is there.
            var made = statement is IfStatement { ThenStatement: BeginEndBlockStatement block } ? block.StatementList.Statements : [statement];
            foreach (var one in made)
            {
                if (one is CreateTableStatement or CreateIndexStatement or CreateSequenceStatement or AlterTableAddTableElementStatement)
                {
                    model.AddObjects(script.Substring(one.StartOffset, one.FragmentLength));
                }
                else
                {
                    others.Add(one);
                }
            }
        }

        rest = others;
        return model;
    }

    private static List<string> ErrorsOf(TSqlModel model) =>
        [.. model.Validate().Where(message => message.MessageType == DacMessageType.Error).Select(message => message.Message)];

    private static TSqlScript Parse(string sql)
    {
        using var reader = new StringReader(sql);
        var script = (TSqlScript)new TSql160Parser(initialQuotedIdentifiers: true).Parse(reader, out var errors);
        Assert.Empty(errors.Select(error => $"{error.Line}: {error.Message}"));
        return script;
    }

    private static void AssertKnown(TSqlModel model, InsertSpecification insert)
    {
        var name = ((NamedTableReference)insert.Target).SchemaObject.BaseIdentifier.Value;
        var table = model.GetObject(Table.TypeClass, new("dbo", name), DacQueryScopes.UserDefined);
        Assert.NotNull(table);
        var columns = table.GetReferenced(Table.Columns).Select(column => column.Name.Parts[^1]).ToList();
        Assert.All(insert.Columns, column => Assert.Contains(column.MultiPartIdentifier.Identifiers[^1].Value, columns));
    }

}
